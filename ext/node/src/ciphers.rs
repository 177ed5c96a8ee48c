//! AES in the modes, and with the keys, that Deno's ciphers lack: CFB, OFB, and CBC and GCM with keys of 192 bits. Which ciphers these are,
//! and what is done with a last block, is in `ext/node/ciphers.js`.

use std::cell::RefCell;

use aead_gcm_stream::AesGcm;
use aes::cipher::{Block, BlockDecrypt, BlockEncrypt, KeyInit};
use aes::{Aes128, Aes192, Aes256};
use deno_core::convert::Uint8Array;
use deno_core::{GarbageCollected, op2, v8};
use deno_error::JsErrorBox;

pub mod whole;

const BLOCK: usize = 16;

enum Aes {
    Of128(Aes128),
    Of192(Aes192),
    Of256(Aes256),
}

impl Aes {
    fn new(key: &[u8]) -> Option<Self> {
        Some(match key.len() {
            16 => Self::Of128(Aes128::new(key.into())),
            24 => Self::Of192(Aes192::new(key.into())),
            32 => Self::Of256(Aes256::new(key.into())),
            _ => return None,
        })
    }

    fn encrypt(&self, block: &mut [u8; BLOCK]) {
        let block = Block::<Aes128>::from_mut_slice(block);
        match self {
            Self::Of128(aes) => aes.encrypt_block(block),
            Self::Of192(aes) => aes.encrypt_block(block),
            Self::Of256(aes) => aes.encrypt_block(block),
        }
    }

    fn decrypt(&self, block: &mut [u8; BLOCK]) {
        let block = Block::<Aes128>::from_mut_slice(block);
        match self {
            Self::Of128(aes) => aes.decrypt_block(block),
            Self::Of192(aes) => aes.decrypt_block(block),
            Self::Of256(aes) => aes.decrypt_block(block),
        }
    }
}

/// What a mode hands on from one block, or byte, to the next.
enum Mode {
    /// The last block of the encrypted text.
    Cbc([u8; BLOCK]),
    /// The key stream's block, which takes in the encrypted text, and how much of it was used.
    Cfb([u8; BLOCK], usize),
    /// The last bytes of the encrypted text.
    Cfb8([u8; BLOCK]),
    /// The key stream's block, and how much of it was used.
    Ofb([u8; BLOCK], usize),
}

struct Chained {
    aes: Aes,
    mode: Mode,
    decrypts: bool,
}

impl Chained {
    fn update(&mut self, data: &mut [u8]) {
        let Self {
            aes,
            mode,
            decrypts,
        } = self;
        match mode {
            Mode::Cbc(last) => {
                // Whole blocks only: the others wait in JavaScript.
                for piece in data.as_chunks_mut::<BLOCK>().0 {
                    if *decrypts {
                        let encrypted = *piece;
                        aes.decrypt(piece);
                        add(piece, last);
                        *last = encrypted;
                    } else {
                        add(piece, last);
                        aes.encrypt(piece);
                        *last = *piece;
                    }
                }
            }
            Mode::Cfb(block, used) => {
                for byte in data {
                    if *used == BLOCK {
                        *used = 0;
                    }
                    if *used == 0 {
                        aes.encrypt(block);
                    }
                    let encrypted = if *decrypts {
                        *byte
                    } else {
                        *byte ^ block[*used]
                    };
                    *byte ^= block[*used];
                    block[*used] = encrypted;
                    *used += 1;
                }
            }
            Mode::Cfb8(register) => {
                for byte in data {
                    let mut block = *register;
                    aes.encrypt(&mut block);
                    let encrypted = if *decrypts { *byte } else { *byte ^ block[0] };
                    *byte ^= block[0];
                    register.rotate_left(1);
                    register[BLOCK - 1] = encrypted;
                }
            }
            Mode::Ofb(block, used) => {
                for byte in data {
                    if *used == BLOCK {
                        *used = 0;
                    }
                    if *used == 0 {
                        aes.encrypt(block);
                    }
                    *byte ^= block[*used];
                    *used += 1;
                }
            }
        }
    }
}

fn add(block: &mut [u8; BLOCK], other: &[u8; BLOCK]) {
    for (byte, other) in block.iter_mut().zip(other) {
        *byte ^= other;
    }
}

enum Kind {
    Chained(Box<Chained>),
    Gcm(Box<AesGcm<Aes192>>, bool),
}

/// A cipher of ours. There is nothing in it once it was asked for its tag.
pub struct AesCipher(RefCell<Option<Kind>>);

// SAFETY: it holds no objects of V8's.
unsafe impl GarbageCollected for AesCipher {
    fn trace(&self, _visitor: &mut v8::cppgc::Visitor) {}

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"AesCipher"
    }
}

/// # Errors
/// If key or vector do not fit the mode, `cbc`, `cfb`, `cfb8`, `ofb` or `gcm`: JavaScript has looked at both.
///
/// JS: `(mode: string, key: Uint8Array, iv: Uint8Array, decrypts: boolean) => AesCipher`
#[op2]
#[cppgc]
pub fn op_rt_cipher_create(
    #[string] mode: &str,
    #[buffer] key: &[u8],
    #[buffer] iv: &[u8],
    decrypts: bool,
) -> Result<AesCipher, JsErrorBox> {
    if mode == "gcm" {
        if key.len() != 24 || iv.is_empty() {
            return Err(JsErrorBox::range_error("Invalid key length"));
        }
        let gcm = AesGcm::<Aes192>::new(key.into(), iv);
        return Ok(AesCipher(RefCell::new(Some(Kind::Gcm(
            Box::new(gcm),
            decrypts,
        )))));
    }
    let aes = Aes::new(key).ok_or_else(|| JsErrorBox::range_error("Invalid key length"))?;
    let iv = <[u8; BLOCK]>::try_from(iv)
        .map_err(|_| JsErrorBox::type_error("Invalid initialization vector"))?;
    let mode = match mode {
        "cbc" => Mode::Cbc(iv),
        "cfb" => Mode::Cfb(iv, 0),
        "cfb8" => Mode::Cfb8(iv),
        _ => Mode::Ofb(iv, 0),
    };
    let chained = Chained {
        aes,
        mode,
        decrypts,
    };
    Ok(AesCipher(RefCell::new(Some(Kind::Chained(Box::new(
        chained,
    ))))))
}

/// Encrypts or decrypts `input`, whole blocks of it in CBC, into `output`, which is as long. False if the cipher was ended.
///
/// JS: `(cipher: AesCipher, input: Uint8Array, output: Uint8Array) => boolean`
#[op2(fast)]
pub fn op_rt_cipher_update(
    #[cppgc] cipher: &AesCipher,
    #[buffer] input: &[u8],
    #[buffer] output: &mut [u8],
) -> bool {
    let mut kind = cipher.0.borrow_mut();
    let Some(output) = output.get_mut(..input.len()) else {
        return false;
    };
    output.copy_from_slice(input);
    match kind.as_mut() {
        Some(Kind::Chained(chained)) => chained.update(output),
        Some(Kind::Gcm(gcm, true)) => gcm.decrypt(output),
        Some(Kind::Gcm(gcm, false)) => gcm.encrypt(output),
        None => return false,
    }
    true
}

/// What is authenticated with the text. Of GCM only.
///
/// JS: `(cipher: AesCipher, aad: Uint8Array) => void`
#[op2(fast)]
pub fn op_rt_cipher_aad(#[cppgc] cipher: &AesCipher, #[buffer] aad: &[u8]) {
    if let Some(Kind::Gcm(gcm, _)) = cipher.0.borrow_mut().as_mut() {
        gcm.set_aad(aad);
    }
}

/// Ends the cipher. The tag of GCM, 16 bytes; nothing in other modes.
///
/// JS: `(cipher: AesCipher) => Uint8Array`
#[op2]
pub fn op_rt_cipher_end(#[cppgc] cipher: &AesCipher) -> Uint8Array {
    match cipher.0.borrow_mut().take() {
        Some(Kind::Gcm(gcm, _)) => gcm.finish().to_vec().into(),
        _ => Vec::new().into(),
    }
}
