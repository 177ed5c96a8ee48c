//! Digests of what lies in memory, in one call, and into memory that there is.

use std::borrow::Cow;

use deno_core::{op2, v8};
use deno_node_crypto::digest::{Hash, Hasher};

/// The digest of a text, into `out`. How many bytes that are; 0 if there is no such algorithm, or no room.
///
/// JS: `(algorithm: string, text: string, out: Uint8Array) => number`
#[op2(fast)]
pub fn op_rt_hash_text(
    #[string] algorithm: &str,
    #[string] text: &str,
    #[buffer] out: &mut [u8],
) -> u32 {
    Hash::new(algorithm, None).map_or(0, |mut hash| {
        hash.update(text.as_bytes());
        write_digest(&hash.digest_and_drop(), out)
    })
}

/// What `hasher` has hashed, into `out`, the same each time. How many bytes that are; 0 if there is no room.
///
/// JS: `(hasher: Hasher, out: Uint8Array) => number`
#[op2(fast)]
pub fn op_rt_hash_digest(#[cppgc] hasher: &Hasher, #[buffer] out: &mut [u8]) -> u32 {
    hasher
        .digest()
        .map_or(0, |digest| write_digest(&digest, out))
}

fn write_digest(digest: &[u8], out: &mut [u8]) -> u32 {
    out.get_mut(..digest.len()).map_or(0, |room| {
        room.copy_from_slice(digest);
        digest.len() as u32
    })
}

/// The hash of bytes or of a text, in hexadecimal digits. None if there is no such algorithm.
///
/// JS: `(algorithm: string, data: ArrayBufferView | string) => string | null`
#[op2]
#[string]
pub fn op_rt_crypto_hash_hex(
    scope: &mut v8::PinScope<'_, '_>,
    #[string] algorithm: &str,
    data: v8::Local<v8::Value>,
) -> Option<String> {
    let hasher = Hasher::new(algorithm, None).ok()?;
    if let Ok(view) = v8::Local::<v8::ArrayBufferView>::try_from(data) {
        let mut storage = [0; v8::TYPED_ARRAY_MAX_SIZE_IN_HEAP];
        hasher.update(view.get_contents(&mut storage));
    } else {
        hasher.update(data.to_rust_string_lossy(scope).as_bytes());
    }
    let digest = hasher.digest()?;
    let digits = digest
        .iter()
        .flat_map(|byte| crate::buffer::digits_of(*byte));
    Some(digits.map(char::from).collect())
}

/// The HMAC of a text, into `out`. How many bytes that are; 0 if there is no such algorithm, or no room.
///
/// JS: `(algorithm: string, block: number, key: string, text: string, out: Uint8Array) => number`; `block` is how many bytes the algorithm takes
/// at a time, and the key, a character a byte, has no more.
#[op2(fast)]
pub fn op_rt_crypto_hmac(
    #[string] algorithm: &str,
    #[number] block: usize,
    #[string(onebyte)] key: Cow<'_, [u8]>,
    #[string] text: &str,
    #[buffer] out: &mut [u8],
) -> u32 {
    let mut digest = || {
        let mut pad = vec![0; block];
        pad.get_mut(..key.len())?.copy_from_slice(&key);
        let hash_of = |mask: u8, data: &[u8]| {
            let hasher = Hasher::new(algorithm, None).ok()?;
            let pad: Vec<u8> = pad.iter().map(|byte| byte ^ mask).collect();
            hasher.update(&pad);
            hasher.update(data);
            hasher.digest()
        };
        let inner = hash_of(0x36, text.as_bytes())?;
        let outer = hash_of(0x5c, &inner)?;
        out.get_mut(..outer.len())?.copy_from_slice(&outer);
        Some(outer.len() as u32)
    };
    digest().unwrap_or(0)
}
