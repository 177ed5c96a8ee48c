//! What RSA has decrypted, without its padding by PKCS #1 v1.5. As OpenSSL, this tells nobody whether there was such a padding: where there was none the
//! message is one that follows from the key and from what was decrypted, and all of it is done in the same time.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::hmac::{Context, HMAC_SHA256, Key, sign};
use deno_core::convert::Uint8Array;
use deno_core::op2;

/// The least length of what stands before a message: two bytes, eight that are random, and a zero.
const LEAST_PADDING: usize = 11;
/// How many lengths are tried for a message that is made up.
const TRIES: usize = 128;

/// `length` bytes that follow from `key` and `label`.
fn expand(key: &Key, label: &[u8], length: usize) -> Vec<u8> {
    let bits = (length * 8) as u16;
    let mut bytes = Vec::new();
    for round in 0u16.. {
        if bytes.len() >= length {
            break;
        }
        let mut context = Context::with_key(key);
        for part in [&round.to_be_bytes(), label, &bits.to_be_bytes()] {
            context.update(part);
        }
        bytes.extend_from_slice(context.sign().as_ref());
    }
    bytes.truncate(length);
    bytes
}

/// All bits where `one` is less than `other`, none where it is not, without a branch: both are lengths.
fn less(one: usize, other: usize) -> usize {
    0usize.wrapping_sub(std::hint::black_box(
        one.wrapping_sub(other) >> (usize::BITS - 1),
    ))
}

fn same(one: usize, other: usize) -> usize {
    !(less(one, other) | less(other, one))
}

fn select(mask: usize, one: usize, other: usize) -> usize {
    (one & mask) | (other & !mask)
}

/// The message in `padded`, what `cipher` was decrypted to by the key whose secret number is `secret`; all have the same length.
fn unpad(padded: &[u8], cipher: &[u8], secret: &[u8]) -> Vec<u8> {
    let length = padded.len();
    let own = Key::new(HMAC_SHA256, digest(&SHA256, secret).as_ref());
    let key = Key::new(HMAC_SHA256, sign(&own, cipher).as_ref());
    let made_up = expand(&key, b"message", length);
    // The longest message, and the bits that its length has.
    let most = length - LEAST_PADDING + 1;
    let bits = most.next_power_of_two() - 1;
    let bits = if most.is_power_of_two() {
        bits * 2 + 1
    } else {
        bits
    };
    let mut made_up_length = 0;
    for candidate in expand(&key, b"length", 2 * TRIES).chunks_exact(2) {
        let candidate = usize::from(u16::from_be_bytes([candidate[0], candidate[1]])) & bits;
        made_up_length = select(less(candidate, most), candidate, made_up_length);
    }
    let mut zero = 0;
    let mut found = 0;
    for (place, byte) in padded.iter().enumerate().skip(2) {
        let is_zero = same(usize::from(*byte), 0);
        zero = select(is_zero & !found, place, zero);
        found |= is_zero;
    }
    let good = same(usize::from(padded[0]), 0)
        & same(usize::from(padded[1]), 2)
        & !less(zero, LEAST_PADDING - 1);
    let begin = select(good, zero + 1, length - made_up_length);
    let mask = good as u8;
    let whole: Vec<u8> = padded
        .iter()
        .zip(&made_up)
        .map(|(own, other)| (own & mask) | (other & !mask))
        .collect();
    whole[begin..].to_vec()
}

/// The message that is left of `padded`, what RSA has decrypted `cipher` to; `secret` is the secret number of its key. All three have the length of the
/// key. `null` for a key that is too short for any.
///
/// JS: `(padded: Uint8Array, cipher: Uint8Array, secret: Uint8Array) => Uint8Array | null`
#[op2]
pub fn op_rt_rsa_unpad(
    #[buffer] padded: &[u8],
    #[buffer] cipher: &[u8],
    #[buffer] secret: &[u8],
) -> Option<Uint8Array> {
    let is_one_length = padded.len() == cipher.len() && padded.len() == secret.len();
    (is_one_length && padded.len() > LEAST_PADDING).then(|| unpad(padded, cipher, secret).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_padding_ends_behind_eight_bytes_or_more() {
        let mut padded = vec![1; 64];
        padded[..2].copy_from_slice(&[0, 2]);
        let (cipher, secret) = ([3; 64], [4; 64]);
        let made_up = unpad(&padded, &cipher, &secret);
        padded[10] = 0;
        assert_eq!(unpad(&padded, &cipher, &secret), [1; 53]);
        padded[9] = 0;
        assert_eq!(unpad(&padded, &cipher, &secret), made_up);
        padded[9] = 1;
        padded[1] = 1;
        assert_eq!(unpad(&padded, &cipher, &secret), made_up);
        assert_ne!(unpad(&padded, &[5; 64], &secret), made_up);
    }
}
