//! The digests of OpenSSL's that Deno's crate lacks, and keys derived by digests that its own ops for that do not take.

use std::borrow::Cow;

use deno_core::convert::Uint8Array;
use deno_core::op2;
use deno_error::JsErrorBox;
use deno_node_crypto::digest::{Hash, Hasher};
use digest::{DynDigest, InvalidBufferSize};

/// Keccak as it was before SHA-3: `keccak-256`; and inside of KMAC: `keccak-kmac-128`.
#[derive(Clone)]
struct Sponge {
    state: [u64; 25],
    /// Bytes that fit between two permutations.
    rate: usize,
    /// Where the next byte goes.
    at: usize,
    /// What follows the last byte.
    suffix: u8,
    size: usize,
}

impl Sponge {
    const fn new(capacity: usize, suffix: u8, size: usize) -> Self {
        Self {
            state: [0; 25],
            rate: 200 - capacity,
            at: 0,
            suffix,
            size,
        }
    }

    fn put(&mut self, byte: u8, at: usize) {
        self.state[at / 8] ^= u64::from(byte) << (8 * (at % 8));
    }
}

impl DynDigest for Sponge {
    fn update(&mut self, data: &[u8]) {
        for byte in data {
            self.put(*byte, self.at);
            self.at += 1;
            if self.at == self.rate {
                keccak::f1600(&mut self.state);
                self.at = 0;
            }
        }
    }

    fn finalize_into(mut self, buf: &mut [u8]) -> Result<(), InvalidBufferSize> {
        self.finalize_into_reset(buf)
    }

    fn finalize_into_reset(&mut self, out: &mut [u8]) -> Result<(), InvalidBufferSize> {
        if out.len() != self.size {
            return Err(InvalidBufferSize);
        }
        self.put(self.suffix, self.at);
        self.put(0x80, self.rate - 1);
        keccak::f1600(&mut self.state);
        // No digest is longer than what fits at once.
        let bytes = self.state.iter().flat_map(|word| word.to_le_bytes());
        for (place, byte) in out.iter_mut().zip(bytes) {
            *place = byte;
        }
        self.reset();
        Ok(())
    }

    fn reset(&mut self) {
        self.state = [0; 25];
        self.at = 0;
    }

    fn output_size(&self) -> usize {
        self.size
    }

    fn box_clone(&self) -> Box<dyn DynDigest> {
        Box::new(self.clone())
    }
}

/// The first bytes of SHA-256: `sha256-192`.
struct Truncated {
    whole: Hash,
    size: usize,
}

/// A digest that every build has.
fn sha256() -> Hash {
    Hash::new("sha256", None).unwrap_or_else(|_| unreachable!("SHA-256 is built in"))
}

impl DynDigest for Truncated {
    fn update(&mut self, data: &[u8]) {
        self.whole.update(data);
    }

    fn finalize_into(mut self, buf: &mut [u8]) -> Result<(), InvalidBufferSize> {
        self.finalize_into_reset(buf)
    }

    fn finalize_into_reset(&mut self, out: &mut [u8]) -> Result<(), InvalidBufferSize> {
        if out.len() != self.size {
            return Err(InvalidBufferSize);
        }
        let whole = std::mem::replace(&mut self.whole, sha256()).digest_and_drop();
        out.copy_from_slice(&whole[..self.size]);
        Ok(())
    }

    fn reset(&mut self) {
        self.whole = sha256();
    }

    fn output_size(&self) -> usize {
        self.size
    }

    fn box_clone(&self) -> Box<dyn DynDigest> {
        // It has no length of its own, so the copy cannot be refused.
        let whole = self.whole.clone_hash(None).unwrap_or_else(|_| sha256());
        Box::new(Self {
            whole,
            size: self.size,
        })
    }
}

/// The digest called `name` in `ext/node/digests.js`.
fn digest(name: &str) -> Option<Hash> {
    let sponge = match name {
        "keccak-224" => Sponge::new(56, 0x01, 28),
        "keccak-256" => Sponge::new(64, 0x01, 32),
        "keccak-384" => Sponge::new(96, 0x01, 48),
        "keccak-512" => Sponge::new(128, 0x01, 64),
        "keccak-kmac-128" => Sponge::new(32, 0x04, 32),
        "keccak-kmac-256" => Sponge::new(64, 0x04, 64),
        "sha256-192" => {
            let whole = sha256();
            return Some(Hash::FixedSize(Box::new(Truncated { whole, size: 24 })));
        }
        _ => return Hash::new(name, None).ok(),
    };
    Some(Hash::FixedSize(Box::new(sponge)))
}

/// A digest that Deno's `op_node_create_hash` has not. None if there is none called so.
///
/// JS: `(name: string) => Hasher | null`
#[op2]
#[cppgc]
pub fn op_rt_digest_create(#[string] name: &str) -> Option<Hasher> {
    let hash = digest(name)?;
    // The only way to a hasher leads through a digest of Deno's, whose place this one takes.
    let hasher = Hasher::new("sha256", None).ok()?;
    *hasher.hash.borrow_mut() = Some(hash);
    Some(hasher)
}

/// HMAC, with the key worked in.
struct Mac {
    inner: Hash,
    outer: Hash,
}

impl Mac {
    fn new(name: &str, block: usize, key: &[u8]) -> Option<Self> {
        let (mut inner, mut outer) = (digest(name)?, digest(name)?);
        let mut key = if key.len() > block {
            let mut hash = digest(name)?;
            hash.update(key);
            hash.digest_and_drop().into_vec()
        } else {
            key.to_vec()
        };
        key.resize(block, 0);
        inner.update(&key.iter().map(|byte| byte ^ 0x36).collect::<Vec<u8>>());
        outer.update(&key.iter().map(|byte| byte ^ 0x5c).collect::<Vec<u8>>());
        Some(Self { inner, outer })
    }

    fn of(&self, parts: &[&[u8]]) -> Option<Box<[u8]>> {
        let mut inner = self.inner.clone_hash(None).ok()?;
        for part in parts {
            inner.update(part);
        }
        let mut outer = self.outer.clone_hash(None).ok()?;
        outer.update(&inner.digest_and_drop());
        Some(outer.digest_and_drop())
    }
}

/// RFC 8018, 5.2.
fn pbkdf2(mac: &Mac, salt: &[u8], iterations: u32, length: usize) -> Option<Vec<u8>> {
    let mut key = Vec::with_capacity(length);
    for number in 1u32.. {
        if key.len() >= length {
            break;
        }
        let mut last = mac.of(&[salt, &number.to_be_bytes()])?;
        let mut block = last.clone();
        for _ in 1..iterations {
            last = mac.of(&[&last])?;
            for (sum, byte) in block.iter_mut().zip(&last) {
                *sum ^= byte;
            }
        }
        key.extend_from_slice(&block);
    }
    key.truncate(length);
    Some(key)
}

/// RFC 5869, 2.2 and 2.3.
fn hkdf(name: &str, block: usize, [key, salt, info]: [&[u8]; 3], length: usize) -> Option<Vec<u8>> {
    let expand = Mac::new(name, block, &Mac::new(name, block, salt)?.of(&[key])?)?;
    let mut derived = Vec::with_capacity(length);
    let mut last: Box<[u8]> = Box::default();
    for number in 1u8..=255 {
        if derived.len() >= length {
            break;
        }
        last = expand.of(&[&last, info, &[number]])?;
        derived.extend_from_slice(&last);
    }
    derived.truncate(length);
    Some(derived)
}

async fn apart(
    work: impl FnOnce() -> Option<Vec<u8>> + Send + 'static,
) -> Result<Uint8Array, JsErrorBox> {
    let done = deno_core::unsync::spawn_blocking(work).await;
    let key = done.map_err(|error| JsErrorBox::generic(error.to_string()))?;
    Ok(key.unwrap_or_default().into())
}

/// A key by PBKDF2 with a digest that Deno's op does not take; `block` is the size of its blocks in bytes. Empty if there is no such digest.
///
/// JS: `(name: string, block: number, password: Uint8Array, salt: Uint8Array, iterations: number, length: number) => Uint8Array`
#[op2]
pub fn op_rt_digest_pbkdf2(
    #[string] name: &str,
    #[smi] block: u32,
    #[buffer] password: &[u8],
    #[buffer] salt: &[u8],
    iterations: u32,
    length: u32,
) -> Uint8Array {
    let mac = Mac::new(name, block as usize, password);
    let key = mac.and_then(|mac| pbkdf2(&mac, salt, iterations, length as usize));
    key.unwrap_or_default().into()
}

/// The same in another thread.
#[op2]
pub async fn op_rt_digest_pbkdf2_async(
    #[string] name: String,
    #[smi] block: u32,
    #[buffer(copy)] password: Vec<u8>,
    #[buffer(copy)] salt: Vec<u8>,
    iterations: u32,
    length: u32,
) -> Result<Uint8Array, JsErrorBox> {
    apart(move || {
        let mac = Mac::new(&name, block as usize, &password)?;
        pbkdf2(&mac, &salt, iterations, length as usize)
    })
    .await
}

/// A key by HKDF with a digest that Deno's op does not take. Empty if there is no such digest.
///
/// JS: `(name: string, block: number, key: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number) => Uint8Array`
#[op2]
pub fn op_rt_digest_hkdf(
    #[string] name: Cow<'_, str>,
    #[smi] block: u32,
    #[buffer] key: &[u8],
    #[buffer] salt: &[u8],
    #[buffer] info: &[u8],
    length: u32,
) -> Uint8Array {
    let derived = hkdf(&name, block as usize, [key, salt, info], length as usize);
    derived.unwrap_or_default().into()
}
