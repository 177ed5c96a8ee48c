//! Keys of ML-DSA (FIPS 204) and ML-KEM (FIPS 203) for `node:crypto`, which has them as seeds: what else there is of a private key is made of
//! its seed each time. `ml_keys.js` has the rest.

use aws_lc_rs::encoding::AsRawBytes;
use aws_lc_rs::kem::{self, DecapsulationKey, EncapsulationKey};
use aws_lc_rs::signature::{
    self, KeyPair, PqdsaKeyPair, PqdsaSigningAlgorithm, PqdsaVerificationAlgorithm,
    UnparsedPublicKey,
};
use deno_core::{GarbageCollected, op2, v8};
use fips203::traits::{KeyGen, SerDes};

/// The bytes of a key. The seed of a public one is empty.
pub struct MlKeyHalf {
    set: u32,
    public: Box<[u8]>,
    seed: Box<[u8]>,
}

// SAFETY: it has no references to V8's heap.
unsafe impl GarbageCollected for MlKeyHalf {
    fn trace(&self, _visitor: &mut v8::cppgc::Visitor) {}

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"MlKeyHalf"
    }
}

/// JS: `(set: number, publicKey: Uint8Array, seed: Uint8Array) => MlKeyHalf`
#[op2]
#[cppgc]
pub fn op_rt_ml_half(set: u32, #[buffer] public: &[u8], #[buffer] seed: &[u8]) -> MlKeyHalf {
    MlKeyHalf {
        set,
        public: public.into(),
        seed: seed.into(),
    }
}

/// JS: `(half: MlKeyHalf) => Uint8Array`
#[op2]
#[buffer]
pub fn op_rt_ml_half_public(#[cppgc] half: &MlKeyHalf) -> Vec<u8> {
    half.public.to_vec()
}

/// JS: `(half: MlKeyHalf) => Uint8Array`. Nothing: it is a public key's.
#[op2]
#[buffer]
pub fn op_rt_ml_half_seed(#[cppgc] half: &MlKeyHalf) -> Vec<u8> {
    half.seed.to_vec()
}

/// JS: `(half: MlKeyHalf) => number`
#[op2(fast)]
pub fn op_rt_ml_half_set(#[cppgc] half: &MlKeyHalf) -> u32 {
    half.set
}

/// By the number of the parameter set: 44, 65, 87.
fn signing(
    set: u32,
) -> Option<(
    &'static PqdsaSigningAlgorithm,
    &'static PqdsaVerificationAlgorithm,
)> {
    Some(match set {
        44 => (&signature::ML_DSA_44_SIGNING, &signature::ML_DSA_44),
        65 => (&signature::ML_DSA_65_SIGNING, &signature::ML_DSA_65),
        87 => (&signature::ML_DSA_87_SIGNING, &signature::ML_DSA_87),
        _ => return None,
    })
}

/// By the number of the parameter set: 512, 768, 1024.
fn encapsulating(set: u32) -> Option<&'static kem::Algorithm> {
    Some(match set {
        512 => &kem::ML_KEM_512,
        768 => &kem::ML_KEM_768,
        1024 => &kem::ML_KEM_1024,
        _ => return None,
    })
}

/// The private and the public key of a seed: aws-lc-rs makes none of a seed that it is given.
fn expand(set: u32, seed: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (first, second) = seed.split_first_chunk::<32>()?;
    let (d, z) = (*first, <[u8; 32]>::try_from(second).ok()?);
    Some(match set {
        512 => {
            let (public, private) = fips203::ml_kem_512::KG::keygen_from_seed(d, z);
            (private.into_bytes().into(), public.into_bytes().into())
        }
        768 => {
            let (public, private) = fips203::ml_kem_768::KG::keygen_from_seed(d, z);
            (private.into_bytes().into(), public.into_bytes().into())
        }
        1024 => {
            let (public, private) = fips203::ml_kem_1024::KG::keygen_from_seed(d, z);
            (private.into_bytes().into(), public.into_bytes().into())
        }
        _ => return None,
    })
}

/// The public key of a seed.
///
/// JS: `(set: number, seed: Uint8Array) => Uint8Array`. `set`: 44, 65, 87 of ML-DSA, 512, 768, 1024 of ML-KEM. Nothing: it is no seed.
#[op2]
#[buffer]
pub fn op_rt_ml_public_key(set: u32, #[buffer] seed: &[u8]) -> Vec<u8> {
    let key = match signing(set) {
        Some((algorithm, _)) => PqdsaKeyPair::from_seed(algorithm, seed)
            .ok()
            .map(|pair| pair.public_key().as_ref().to_vec()),
        None => expand(set, seed).map(|(_, public)| public),
    };
    key.unwrap_or_default()
}

/// What else there is of the private key of a seed.
///
/// JS: `(set: number, seed: Uint8Array) => Uint8Array`. Nothing: it is no seed.
#[op2]
#[buffer]
pub fn op_rt_ml_private_key(set: u32, #[buffer] seed: &[u8]) -> Vec<u8> {
    let key = match signing(set) {
        Some((algorithm, _)) => PqdsaKeyPair::from_seed(algorithm, seed)
            .ok()
            .and_then(|pair| pair.private_key().as_raw_bytes().ok())
            .map(|key| key.as_ref().to_vec()),
        None => expand(set, seed).map(|(private, _)| private),
    };
    key.unwrap_or_default()
}

/// Whether the numbers of a public key of ML-KEM are in their range (FIPS 203, 7.2), which aws-lc looks at when the key is used.
fn is_in_range(set: u32, key: &[u8]) -> bool {
    fn reads<K: SerDes<ByteArray = [u8; N]>, const N: usize>(key: &[u8]) -> bool {
        <[u8; N]>::try_from(key).is_ok_and(|key| K::try_from_bytes(key).is_ok())
    }
    match set {
        512 => reads::<fips203::ml_kem_512::EncapsKey, { fips203::ml_kem_512::EK_LEN }>(key),
        768 => reads::<fips203::ml_kem_768::EncapsKey, { fips203::ml_kem_768::EK_LEN }>(key),
        1024 => reads::<fips203::ml_kem_1024::EncapsKey, { fips203::ml_kem_1024::EK_LEN }>(key),
        _ => false,
    }
}

/// Whether the bytes are a public key.
///
/// JS: `(set: number, key: Uint8Array) => boolean`
#[op2(fast)]
pub fn op_rt_ml_is_public_key(set: u32, #[buffer] key: &[u8]) -> bool {
    match signing(set) {
        Some((algorithm, _)) => key.len() == algorithm.public_key_len(),
        None => is_in_range(set, key),
    }
}

/// The signature of `data` by the key of `seed`.
///
/// JS: `(set: number, seed: Uint8Array, data: Uint8Array) => Uint8Array`. Nothing: it could not be made.
#[op2]
#[buffer]
pub fn op_rt_ml_sign(set: u32, #[buffer] seed: &[u8], #[buffer] data: &[u8]) -> Vec<u8> {
    let sign = || {
        let (algorithm, _) = signing(set)?;
        let pair = PqdsaKeyPair::from_seed(algorithm, seed).ok()?;
        let mut signature = vec![0; algorithm.signature_len()];
        pair.sign(data, &mut signature).ok()?;
        Some(signature)
    };
    sign().unwrap_or_default()
}

/// JS: `(set: number, publicKey: Uint8Array, data: Uint8Array, signature: Uint8Array) => boolean`
#[op2(fast)]
pub fn op_rt_ml_verify(
    set: u32,
    #[buffer] key: &[u8],
    #[buffer] data: &[u8],
    #[buffer] signature: &[u8],
) -> bool {
    signing(set).is_some_and(|(_, algorithm)| {
        UnparsedPublicKey::new(algorithm, key)
            .verify(data, signature)
            .is_ok()
    })
}

/// A new secret for the owner of `publicKey`.
///
/// JS: `(set: number, publicKey: Uint8Array) => Uint8Array`: the secret, 32 bytes, and what its owner finds it by. Nothing: it could not be made.
#[op2]
#[buffer]
pub fn op_rt_ml_encapsulate(set: u32, #[buffer] key: &[u8]) -> Vec<u8> {
    let encapsulate = || {
        let key = EncapsulationKey::new(encapsulating(set)?, key).ok()?;
        let (ciphertext, secret) = key.encapsulate().ok()?;
        Some([secret.as_ref(), ciphertext.as_ref()].concat())
    };
    encapsulate().unwrap_or_default()
}

/// The secret that `ciphertext` is for.
///
/// JS: `(set: number, seed: Uint8Array, ciphertext: Uint8Array) => Uint8Array`. Nothing: it has another length.
#[op2]
#[buffer]
pub fn op_rt_ml_decapsulate(
    set: u32,
    #[buffer] seed: &[u8],
    #[buffer] ciphertext: &[u8],
) -> Vec<u8> {
    let decapsulate = || {
        let (private, _) = expand(set, seed)?;
        let key = DecapsulationKey::new(encapsulating(set)?, &private).ok()?;
        let secret = key.decapsulate(ciphertext.into()).ok()?;
        Some(secret.as_ref().to_vec())
    };
    decapsulate().unwrap_or_default()
}
