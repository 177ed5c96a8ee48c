//! Signatures of ML-DSA with a context (FIPS 204, 5.2), which aws-lc-rs does not take: aws-lc itself does.

use std::ffi::c_int;
use std::ptr::{self, NonNull};

use aws_lc_sys as lc;
use deno_core::op2;

struct Key(NonNull<lc::EVP_PKEY>);

impl Drop for Key {
    fn drop(&mut self) {
        // SAFETY: it is ours alone.
        unsafe { lc::EVP_PKEY_free(self.0.as_ptr()) };
    }
}

/// What makes or verifies one signature.
struct Work(NonNull<lc::EVP_MD_CTX>);

impl Drop for Work {
    fn drop(&mut self) {
        // SAFETY: it is ours alone.
        unsafe { lc::EVP_MD_CTX_free(self.0.as_ptr()) };
    }
}

/// By the number of the parameter set: 44, 65, 87.
fn number_of(set: u32) -> Option<c_int> {
    Some(match set {
        44 => lc::NID_MLDSA44,
        65 => lc::NID_MLDSA65,
        87 => lc::NID_MLDSA87,
        _ => return None,
    })
}

/// Begin with `key` and `context`.
fn begin(key: &Key, context: &[u8], signs: bool) -> Option<Work> {
    // SAFETY: it takes nothing.
    let work = Work(NonNull::new(unsafe { lc::EVP_MD_CTX_new() })?);
    let mut of_key = ptr::null_mut();
    let (work_at, key_at) = (work.0.as_ptr(), key.0.as_ptr());
    // SAFETY: both are there, and the library counts its own reference to the key; `of_key` lives as long as `work`. The context is copied.
    let begun = unsafe {
        let begun = if signs {
            lc::EVP_DigestSignInit(
                work_at,
                &raw mut of_key,
                ptr::null(),
                ptr::null_mut(),
                key_at,
            )
        } else {
            lc::EVP_DigestVerifyInit(
                work_at,
                &raw mut of_key,
                ptr::null(),
                ptr::null_mut(),
                key_at,
            )
        };
        begun == 1
            && lc::EVP_PKEY_CTX_set1_signature_context_string(
                of_key,
                context.as_ptr(),
                context.len(),
            ) == 1
    };
    begun.then_some(work)
}

fn sign(set: u32, seed: &[u8], data: &[u8], context: &[u8]) -> Option<Vec<u8>> {
    // SAFETY: the bytes are there for the call; what comes back is ours.
    let key = unsafe {
        lc::EVP_PKEY_pqdsa_new_raw_private_key(number_of(set)?, seed.as_ptr(), seed.len())
    };
    let key = Key(NonNull::new(key)?);
    let work = begin(&key, context, true)?;
    let mut size = 0;
    // SAFETY: without a place for the signature its size is told.
    let sized = unsafe {
        lc::EVP_DigestSign(
            work.0.as_ptr(),
            ptr::null_mut(),
            &raw mut size,
            data.as_ptr(),
            data.len(),
        )
    };
    let mut signature = vec![0; size];
    // SAFETY: there is as much room as it said.
    let signed = sized == 1
        && unsafe {
            lc::EVP_DigestSign(
                work.0.as_ptr(),
                signature.as_mut_ptr(),
                &raw mut size,
                data.as_ptr(),
                data.len(),
            )
        } == 1;
    signature.truncate(size);
    signed.then_some(signature)
}

fn verify(set: u32, key: &[u8], data: &[u8], context: &[u8], signature: &[u8]) -> Option<bool> {
    // SAFETY: the bytes are there for the call; what comes back is ours.
    let key =
        unsafe { lc::EVP_PKEY_pqdsa_new_raw_public_key(number_of(set)?, key.as_ptr(), key.len()) };
    let key = Key(NonNull::new(key)?);
    let work = begin(&key, context, false)?;
    // SAFETY: all bytes are there for the call.
    let verified = unsafe {
        lc::EVP_DigestVerify(
            work.0.as_ptr(),
            signature.as_ptr(),
            signature.len(),
            data.as_ptr(),
            data.len(),
        )
    };
    Some(verified == 1)
}

/// Errors stay in a list of the thread until somebody looks at them.
fn forget_errors() {
    // SAFETY: it may be called at any time.
    unsafe { lc::ERR_clear_error() };
}

/// The signature of `data` and `context` by the key of `seed`.
///
/// JS: `(set: number, seed: Uint8Array, data: Uint8Array, context: Uint8Array) => Uint8Array`. Nothing: it could not be made.
#[op2]
#[buffer]
pub fn op_rt_ml_sign_context(
    set: u32,
    #[buffer] seed: &[u8],
    #[buffer] data: &[u8],
    #[buffer] context: &[u8],
) -> Vec<u8> {
    let signature = sign(set, seed, data, context);
    forget_errors();
    signature.unwrap_or_default()
}

/// JS: `(set: number, publicKey: Uint8Array, data: Uint8Array, context: Uint8Array, signature: Uint8Array) => boolean`
#[op2(fast)]
pub fn op_rt_ml_verify_context(
    set: u32,
    #[buffer] key: &[u8],
    #[buffer] data: &[u8],
    #[buffer] context: &[u8],
    #[buffer] signature: &[u8],
) -> bool {
    let verified = verify(set, key, data, context, signature);
    forget_errors();
    verified.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::{sign, verify};

    #[test]
    fn a_signature_is_of_its_context() {
        use aws_lc_rs::signature::{KeyPair, ML_DSA_44_SIGNING, PqdsaKeyPair};
        let seed = [7; 32];
        let pair = PqdsaKeyPair::from_seed(&ML_DSA_44_SIGNING, &seed).unwrap();
        let key = pair.public_key().as_ref();
        let signature = sign(44, &seed, b"data", b"context").unwrap();
        assert_eq!(verify(44, key, b"data", b"context", &signature), Some(true));
        assert_eq!(verify(44, key, b"data", b"other", &signature), Some(false));
        assert_eq!(verify(44, key, b"data", b"", &signature), Some(false));
    }
}
