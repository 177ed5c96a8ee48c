//! Signatures of RSA and of elliptic curves by aws-lc, which takes an eighth of the time of the crates behind `deno_node_crypto`. What it does
//! not take, and what fails, is left to those, which say it in Node's words.

use std::ffi::c_int;
use std::ptr::{self, NonNull};

use aws_lc_sys as lc;
use deno_core::{GarbageCollected, op2, v8};

/// A key as aws-lc has it, private or public.
pub struct SignatureKey(NonNull<lc::EVP_PKEY>);

// SAFETY: it has no references to V8's heap.
unsafe impl GarbageCollected for SignatureKey {
    fn trace(&self, _visitor: &mut v8::cppgc::Visitor) {}

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"SignatureKey"
    }
}

impl Drop for SignatureKey {
    fn drop(&mut self) {
        // SAFETY: `op_rt_signature_key` made it, and nobody else has it.
        unsafe { lc::EVP_PKEY_free(self.0.as_ptr()) };
    }
}

impl SignatureKey {
    fn rsa(&self) -> Option<NonNull<lc::RSA>> {
        // SAFETY: the key is there; what comes back lives as long as it, and is null for other kinds.
        NonNull::new(unsafe { lc::EVP_PKEY_get0_RSA(self.0.as_ptr()) })
    }

    fn ec(&self) -> Option<NonNull<lc::EC_KEY>> {
        // SAFETY: as above.
        NonNull::new(unsafe { lc::EVP_PKEY_get0_EC_KEY(self.0.as_ptr()) })
    }
}

/// How many bytes each of the two numbers of a signature has.
fn half_of(key: NonNull<lc::EC_KEY>) -> usize {
    // SAFETY: the key is there, and has a curve with an order.
    let bytes = unsafe {
        let group = lc::EC_KEY_get0_group(key.as_ptr());
        lc::BN_num_bytes(lc::EC_GROUP_get0_order(group))
    };
    bytes as usize
}

/// The two numbers of a signature.
struct Numbers(NonNull<lc::ECDSA_SIG>);

impl Drop for Numbers {
    fn drop(&mut self) {
        // SAFETY: it is ours alone.
        unsafe { lc::ECDSA_SIG_free(self.0.as_ptr()) };
    }
}

impl Numbers {
    /// Of halves of the same length, the first bytes first.
    fn from_halves(bytes: &[u8]) -> Option<Self> {
        let (r, s) = bytes.split_at(bytes.len() / 2);
        // SAFETY: the bytes are there; `set0` takes the numbers over where it succeeds, as it does with two that are there.
        unsafe {
            let numbers = Self(NonNull::new(lc::ECDSA_SIG_new())?);
            let r = lc::BN_bin2bn(r.as_ptr(), r.len(), ptr::null_mut());
            let s = lc::BN_bin2bn(s.as_ptr(), s.len(), ptr::null_mut());
            if r.is_null() || s.is_null() || lc::ECDSA_SIG_set0(numbers.0.as_ptr(), r, s) != 1 {
                lc::BN_free(r);
                lc::BN_free(s);
                return None;
            }
            Some(numbers)
        }
    }

    fn to_halves(&self, half: usize) -> Option<Box<[u8]>> {
        let mut bytes = vec![0; half * 2];
        let (mut r, mut s) = (ptr::null(), ptr::null());
        let (front, back) = bytes.split_at_mut(half);
        // SAFETY: both numbers belong to the signature, and each half is as long as said.
        let written = unsafe {
            lc::ECDSA_SIG_get0(self.0.as_ptr(), &raw mut r, &raw mut s);
            lc::BN_bn2bin_padded(front.as_mut_ptr(), half, r) == 1
                && lc::BN_bn2bin_padded(back.as_mut_ptr(), half, s) == 1
        };
        written.then(|| bytes.into_boxed_slice())
    }
}

/// How a digest is named in a signature of RSA; the rest is not done here.
fn number_of(digest: &str) -> Option<c_int> {
    Some(match digest {
        "sha1" => lc::NID_sha1,
        "sha224" => lc::NID_sha224,
        "sha256" => lc::NID_sha256,
        "sha384" => lc::NID_sha384,
        "sha512" => lc::NID_sha512,
        _ => return None,
    })
}

/// A key of RSA or of a curve, or nothing where aws-lc does not take it.
///
/// JS: `(der: Uint8Array, isPrivate: boolean) => SignatureKey | null`; `der`: PKCS #8, or SubjectPublicKeyInfo.
#[op2]
#[cppgc]
pub fn op_rt_signature_key(#[buffer] der: &[u8], is_private: bool) -> Option<SignatureKey> {
    let mut bytes = lc::CBS {
        data: der.as_ptr(),
        len: der.len(),
    };
    // SAFETY: the bytes are there for the call.
    let key = unsafe {
        if is_private {
            lc::EVP_parse_private_key(&raw mut bytes)
        } else {
            lc::EVP_parse_public_key(&raw mut bytes)
        }
    };
    let Some(key) = NonNull::new(key) else {
        forget_errors();
        return None;
    };
    Some(SignatureKey(key))
}

/// Errors stay in a list of the thread until somebody looks at them.
fn forget_errors() {
    // SAFETY: it may be called at any time.
    unsafe { lc::ERR_clear_error() };
}

/// PKCS #1 v1.5, or PSS with a salt of so many bytes.
fn sign_rsa(
    rsa: NonNull<lc::RSA>,
    kind: c_int,
    digest: &[u8],
    salt: Option<i32>,
) -> Option<Box<[u8]>> {
    // SAFETY: there is room for as many bytes as the key has; the digest is as long as said.
    unsafe {
        let mut signature = vec![0; lc::RSA_size(rsa.as_ptr()) as usize];
        let (done, length) = if let Some(salt) = salt {
            let kind = lc::EVP_get_digestbynid(kind);
            let mut length = 0;
            let done = lc::RSA_sign_pss_mgf1(
                rsa.as_ptr(),
                &raw mut length,
                signature.as_mut_ptr(),
                signature.len(),
                digest.as_ptr(),
                digest.len(),
                kind,
                kind,
                salt,
            );
            (done, length)
        } else {
            let mut length = 0;
            let done = lc::RSA_sign(
                kind,
                digest.as_ptr(),
                digest.len(),
                signature.as_mut_ptr(),
                &raw mut length,
                rsa.as_ptr(),
            );
            (done, length as usize)
        };
        signature.truncate(length);
        (done == 1).then(|| signature.into_boxed_slice())
    }
}

fn sign_ec(key: NonNull<lc::EC_KEY>, digest: &[u8], halves: bool) -> Option<Box<[u8]>> {
    // SAFETY: the digest is as long as said, and there is as much room as a signature may take.
    unsafe {
        if halves {
            let numbers = lc::ECDSA_do_sign(digest.as_ptr(), digest.len(), key.as_ptr());
            return Numbers(NonNull::new(numbers)?).to_halves(half_of(key));
        }
        let mut signature = vec![0; lc::ECDSA_size(key.as_ptr())];
        let mut length = 0;
        let done = lc::ECDSA_sign(
            0,
            digest.as_ptr(),
            digest.len(),
            signature.as_mut_ptr(),
            &raw mut length,
            key.as_ptr(),
        );
        signature.truncate(length as usize);
        (done == 1).then(|| signature.into_boxed_slice())
    }
}

/// The signature of a digest, or nothing where it is not to be had here.
///
/// JS: `(key: SignatureKey, digest: Uint8Array, name: string, isPss: boolean, salt: number, halves: boolean) => Uint8Array | null`
///
/// - `name`: that of the digest.
/// - `salt`: of PSS; -1 is as long as the digest, -2 as long as there is room.
/// - `halves`: the two numbers of a signature of a curve without the DER around them.
#[op2]
#[buffer]
pub fn op_rt_signature_sign(
    #[cppgc] key: &SignatureKey,
    #[buffer] digest: &[u8],
    #[string] name: &str,
    is_pss: bool,
    #[smi] salt: i32,
    halves: bool,
) -> Option<Box<[u8]>> {
    let signature = if let Some(rsa) = key.rsa() {
        sign_rsa(rsa, number_of(name)?, digest, is_pss.then_some(salt))
    } else {
        sign_ec(key.ec()?, digest, halves)
    };
    if signature.is_none() {
        forget_errors();
    }
    signature
}

/// Whether a signature is that of a digest: 1 or 0, or -1 where it is not to be had here.
///
/// JS: `(key: SignatureKey, digest: Uint8Array, name: string, signature: Uint8Array, isPss: boolean, salt: number, halves: boolean) => number`
#[op2(fast)]
pub fn op_rt_signature_verify(
    #[cppgc] key: &SignatureKey,
    #[buffer] digest: &[u8],
    #[string] name: &str,
    #[buffer] signature: &[u8],
    is_pss: bool,
    #[smi] salt: i32,
    halves: bool,
) -> i32 {
    let done = verify(key, digest, name, signature, is_pss.then_some(salt), halves);
    if done != Some(true) {
        forget_errors();
    }
    done.map_or(-1, i32::from)
}

fn verify(
    key: &SignatureKey,
    digest: &[u8],
    name: &str,
    signature: &[u8],
    salt: Option<i32>,
    halves: bool,
) -> Option<bool> {
    if let Some(rsa) = key.rsa() {
        let kind = number_of(name)?;
        // SAFETY: digest and signature are as long as said.
        let done = unsafe {
            if let Some(salt) = salt {
                let kind = lc::EVP_get_digestbynid(kind);
                lc::RSA_verify_pss_mgf1(
                    rsa.as_ptr(),
                    digest.as_ptr(),
                    digest.len(),
                    kind,
                    kind,
                    salt,
                    signature.as_ptr(),
                    signature.len(),
                )
            } else {
                lc::RSA_verify(
                    kind,
                    digest.as_ptr(),
                    digest.len(),
                    signature.as_ptr(),
                    signature.len(),
                    rsa.as_ptr(),
                )
            }
        };
        return Some(done == 1);
    }
    let key = key.ec()?;
    if halves {
        if signature.len() != half_of(key) * 2 {
            return Some(false);
        }
        let numbers = Numbers::from_halves(signature)?;
        // SAFETY: all are there, and the digest is as long as said.
        let done = unsafe {
            lc::ECDSA_do_verify(
                digest.as_ptr(),
                digest.len(),
                numbers.0.as_ptr(),
                key.as_ptr(),
            )
        };
        return Some(done == 1);
    }
    // SAFETY: digest and signature are as long as said.
    let done = unsafe {
        lc::ECDSA_verify(
            0,
            digest.as_ptr(),
            digest.len(),
            signature.as_ptr(),
            signature.len(),
            key.as_ptr(),
        )
    };
    Some(done == 1)
}
