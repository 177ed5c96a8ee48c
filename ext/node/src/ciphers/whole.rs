//! AES in the modes that look at a text as a whole: CCM (RFC 3610), OCB (RFC 7253) and XTS (IEEE 1619). What a program may do when, and
//! the lengths of vectors and tags, is in `ext/node/ciphers_whole.js`.

use std::cell::RefCell;

use deno_core::convert::Uint8Array;
use deno_core::{GarbageCollected, op2, v8};
use deno_error::JsErrorBox;

use super::{Aes, BLOCK, add};

type Block = [u8; BLOCK];

struct Ccm {
    aes: Aes,
    nonce: Vec<u8>,
    aad: Vec<u8>,
}

impl Ccm {
    /// `flags`, the nonce, and `number` in the bytes that are left.
    fn block(&self, flags: u8, number: u64) -> Block {
        let mut block = [0; BLOCK];
        block[8..].copy_from_slice(&number.to_be_bytes());
        block[0] = flags;
        block[1..=self.nonce.len()].copy_from_slice(&self.nonce);
        block
    }

    fn mac(&self, text: &[u8], tag_length: usize) -> Block {
        let size_of_tag = u8::try_from((tag_length - 2) / 2).unwrap_or(0);
        let flags = (u8::from(!self.aad.is_empty()) << 6)
            | (size_of_tag << 3)
            | (self.size_of_length() - 1);
        let mut mac = self.block(flags, text.len() as u64);
        self.aes.encrypt(&mut mac);
        if !self.aad.is_empty() {
            let length = self.aad.len();
            let mut head = match u16::try_from(length) {
                Ok(short) if short < 0xff00 => short.to_be_bytes().to_vec(),
                _ => [&[0xff, 0xfe], &(length as u32).to_be_bytes()[..]].concat(),
            };
            head.extend_from_slice(&self.aad);
            self.take_in(&mut mac, &head);
        }
        self.take_in(&mut mac, text);
        let mut mask = self.block(self.size_of_length() - 1, 0);
        self.aes.encrypt(&mut mask);
        add(&mut mac, &mask);
        mac
    }

    /// The bytes that are left for the length of the text.
    fn size_of_length(&self) -> u8 {
        (BLOCK - 1 - self.nonce.len()) as u8
    }

    fn take_in(&self, mac: &mut Block, text: &[u8]) {
        for piece in text.chunks(BLOCK) {
            for (byte, other) in mac.iter_mut().zip(piece) {
                *byte ^= other;
            }
            self.aes.encrypt(mac);
        }
    }

    fn add_stream(&self, text: &mut [u8]) {
        for (i, piece) in text.chunks_mut(BLOCK).enumerate() {
            let mut block = self.block(self.size_of_length() - 1, i as u64 + 1);
            self.aes.encrypt(&mut block);
            for (byte, other) in piece.iter_mut().zip(block) {
                *byte ^= other;
            }
        }
    }
}

struct Ocb {
    aes: Aes,
    /// `L_*`, `L_$`, and the double of each that follows.
    offsets: [Block; 66],
    offset: Block,
    checksum: Block,
    aad: Vec<u8>,
    /// The beginning of a block.
    rest: Vec<u8>,
    blocks: u64,
    decrypts: bool,
}

/// Twice the element of the field that `block` is.
fn double(block: &Block) -> Block {
    let number = u128::from_be_bytes(*block);
    ((number << 1) ^ ((number >> 127) * 0x87)).to_be_bytes()
}

impl Ocb {
    fn new(aes: Aes, nonce: &[u8], tag_length: usize, decrypts: bool) -> Self {
        let mut offsets = [[0; BLOCK]; 66];
        aes.encrypt(&mut offsets[0]);
        for i in 1..offsets.len() {
            offsets[i] = double(&offsets[i - 1]);
        }
        let mut top = [0; BLOCK];
        top[BLOCK - nonce.len()..].copy_from_slice(nonce);
        top[BLOCK - 1 - nonce.len()] |= 1;
        top[0] |= ((tag_length * 8 % 128) << 1) as u8;
        let bottom = usize::from(top[BLOCK - 1] & 0x3f);
        top[BLOCK - 1] &= 0xc0;
        aes.encrypt(&mut top);
        let mut stretch = top.to_vec();
        stretch.extend((0..8).map(|i| top[i] ^ top[i + 1]));
        let mut offset = [0; BLOCK];
        for (i, byte) in offset.iter_mut().enumerate() {
            let pair = u16::from_be_bytes([
                stretch[i + bottom / 8],
                stretch.get(i + bottom / 8 + 1).copied().unwrap_or(0),
            ]);
            *byte = (pair << (bottom % 8) >> 8) as u8;
        }
        Self {
            aes,
            offsets,
            offset,
            checksum: [0; BLOCK],
            aad: Vec::new(),
            rest: Vec::new(),
            blocks: 0,
            decrypts,
        }
    }

    fn offset_of(&self, number: u64) -> &Block {
        &self.offsets[2 + number.trailing_zeros() as usize]
    }

    fn update(&mut self, input: &[u8]) -> Vec<u8> {
        self.rest.extend_from_slice(input);
        let whole = self.rest.len() / BLOCK * BLOCK;
        let mut text: Vec<u8> = self.rest.drain(..whole).collect();
        for piece in text.as_chunks_mut::<BLOCK>().0 {
            self.blocks += 1;
            let step = *self.offset_of(self.blocks);
            add(&mut self.offset, &step);
            if !self.decrypts {
                add(&mut self.checksum, piece);
            }
            add(piece, &self.offset);
            if self.decrypts {
                self.aes.decrypt(piece);
            } else {
                self.aes.encrypt(piece);
            }
            add(piece, &self.offset);
            if self.decrypts {
                add(&mut self.checksum, piece);
            }
        }
        text
    }

    fn finish(mut self) -> (Vec<u8>, Block) {
        let mut rest = std::mem::take(&mut self.rest);
        if !rest.is_empty() {
            add(&mut self.offset, &self.offsets[0]);
            let mut pad = self.offset;
            self.aes.encrypt(&mut pad);
            let mut plain = [0; BLOCK];
            for (i, byte) in rest.iter_mut().enumerate() {
                plain[i] = if self.decrypts { *byte ^ pad[i] } else { *byte };
                *byte ^= pad[i];
            }
            plain[rest.len()] = 0x80;
            add(&mut self.checksum, &plain);
        }
        let mut tag = self.checksum;
        add(&mut tag, &self.offset);
        add(&mut tag, &self.offsets[1]);
        self.aes.encrypt(&mut tag);
        add(&mut tag, &self.hash());
        (rest, tag)
    }

    /// Of what is authenticated only.
    fn hash(&self) -> Block {
        let mut sum = [0; BLOCK];
        let mut offset = [0; BLOCK];
        for (i, piece) in self.aad.chunks(BLOCK).enumerate() {
            let mut block = [0; BLOCK];
            block[..piece.len()].copy_from_slice(piece);
            if piece.len() == BLOCK {
                add(&mut offset, self.offset_of(i as u64 + 1));
            } else {
                block[piece.len()] = 0x80;
                add(&mut offset, &self.offsets[0]);
            }
            add(&mut block, &offset);
            self.aes.encrypt(&mut block);
            add(&mut sum, &block);
        }
        sum
    }
}

struct Xts {
    aes: Aes,
    tweak: Block,
    decrypts: bool,
}

impl Xts {
    fn block(&self, block: &mut Block, tweak: &Block) {
        add(block, tweak);
        if self.decrypts {
            self.aes.decrypt(block);
        } else {
            self.aes.encrypt(block);
        }
        add(block, tweak);
    }

    /// At least one block. The last whole one lends its end to what is left.
    fn update(&mut self, text: &mut [u8]) {
        let left = text.len() % BLOCK;
        let whole = text.len() / BLOCK - usize::from(left > 0);
        for piece in text.as_chunks_mut::<BLOCK>().0.iter_mut().take(whole) {
            self.block(piece, &self.tweak);
            self.tweak = next_tweak(&self.tweak);
        }
        if left == 0 {
            return;
        }
        let (last, rest) = text[whole * BLOCK..].split_at_mut(BLOCK);
        let Ok(last) = <&mut Block>::try_from(last) else {
            return;
        };
        let after = next_tweak(&self.tweak);
        let (first, second) = if self.decrypts {
            (after, self.tweak)
        } else {
            (self.tweak, after)
        };
        self.block(last, &first);
        last[..left].swap_with_slice(rest);
        self.block(last, &second);
    }
}

fn next_tweak(tweak: &Block) -> Block {
    let number = u128::from_le_bytes(*tweak);
    ((number << 1) ^ ((number >> 127) * 0x87)).to_le_bytes()
}

enum Kind {
    Ccm(Ccm),
    Ocb(Box<Ocb>),
    Xts(Xts),
}

/// There is nothing in it once it has ended.
pub struct WholeCipher(RefCell<Option<Kind>>);

// SAFETY: it holds no objects of V8's.
unsafe impl GarbageCollected for WholeCipher {
    fn trace(&self, _visitor: &mut v8::cppgc::Visitor) {}

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"WholeCipher"
    }
}

/// # Errors
/// If the key does not fit the mode, `ccm`, `ocb` or `xts`: JavaScript has looked at it, at the vector and at the length of the tag.
///
/// JS: `(mode: string, key: Uint8Array, iv: Uint8Array, tagLength: number, decrypts: boolean) => WholeCipher`
#[op2]
#[cppgc]
pub fn op_rt_whole_cipher_create(
    #[string] mode: &str,
    #[buffer] key: &[u8],
    #[buffer] iv: &[u8],
    #[smi] tag_length: u32,
    decrypts: bool,
) -> Result<WholeCipher, JsErrorBox> {
    let wrong = || JsErrorBox::range_error("Invalid key length");
    let wrong_iv = || JsErrorBox::type_error("Invalid initialization vector");
    let kind = if mode == "xts" {
        let (of_text, of_tweak) = key.split_at(key.len() / 2);
        let mut tweak = Block::try_from(iv).map_err(|_| wrong_iv())?;
        Aes::new(of_tweak).ok_or_else(wrong)?.encrypt(&mut tweak);
        let aes = Aes::new(of_text).ok_or_else(wrong)?;
        Kind::Xts(Xts {
            aes,
            tweak,
            decrypts,
        })
    } else {
        let aes = Aes::new(key).ok_or_else(wrong)?;
        if iv.is_empty() || iv.len() >= BLOCK || tag_length as usize > BLOCK {
            return Err(wrong_iv());
        }
        match mode {
            "ccm" if (7..=13).contains(&iv.len()) && tag_length >= 4 => Kind::Ccm(Ccm {
                aes,
                nonce: iv.to_vec(),
                aad: Vec::new(),
            }),
            "ocb" => Kind::Ocb(Box::new(Ocb::new(aes, iv, tag_length as usize, decrypts))),
            _ => return Err(wrong_iv()),
        }
    };
    Ok(WholeCipher(RefCell::new(Some(kind))))
}

/// What is authenticated with the text: of CCM all of it, of OCB some more.
///
/// JS: `(cipher: WholeCipher, aad: Uint8Array) => void`
#[op2(fast)]
pub fn op_rt_whole_cipher_aad(#[cppgc] cipher: &WholeCipher, #[buffer] aad: &[u8]) {
    match cipher.0.borrow_mut().as_mut() {
        Some(Kind::Ccm(ccm)) => ccm.aad = aad.to_vec(),
        Some(Kind::Ocb(ocb)) => ocb.aad.extend_from_slice(aad),
        _ => {}
    }
}

/// What the cipher gives for `input`: of OCB whole blocks, of XTS all, which is the only text there may be.
///
/// JS: `(cipher: WholeCipher, input: Uint8Array) => Uint8Array`
#[op2]
pub fn op_rt_whole_cipher_update(
    #[cppgc] cipher: &WholeCipher,
    #[buffer] input: &[u8],
) -> Uint8Array {
    match cipher.0.borrow_mut().as_mut() {
        Some(Kind::Ocb(ocb)) => ocb.update(input).into(),
        Some(Kind::Xts(xts)) if input.len() >= BLOCK => {
            let mut text = input.to_vec();
            xts.update(&mut text);
            text.into()
        }
        _ => Vec::new().into(),
    }
}

/// All of the text of CCM: what the cipher gives for it, and behind it the tag.
///
/// JS: `(cipher: WholeCipher, input: Uint8Array, tagLength: number, decrypts: boolean) => Uint8Array`
#[op2]
pub fn op_rt_whole_cipher_ccm(
    #[cppgc] cipher: &WholeCipher,
    #[buffer] input: &[u8],
    #[smi] tag_length: u32,
    decrypts: bool,
) -> Uint8Array {
    let Some(Kind::Ccm(ccm)) = cipher.0.borrow_mut().take() else {
        return Vec::new().into();
    };
    let tag_length = (tag_length as usize).clamp(4, BLOCK);
    let mut text = input.to_vec();
    ccm.add_stream(&mut text);
    let tag = ccm.mac(if decrypts { &text } else { input }, tag_length);
    text.extend_from_slice(&tag[..tag_length]);
    text.into()
}

/// Ends OCB: what the last bytes give, and behind it the tag of 16 bytes.
///
/// JS: `(cipher: WholeCipher) => Uint8Array`
#[op2]
pub fn op_rt_whole_cipher_end(#[cppgc] cipher: &WholeCipher) -> Uint8Array {
    let Some(Kind::Ocb(ocb)) = cipher.0.borrow_mut().take() else {
        return Vec::new().into();
    };
    let (mut rest, tag) = ocb.finish();
    rest.extend_from_slice(&tag);
    rest.into()
}
