//! AES in Galois/Counter Mode, piece by piece, by aws-lc. The interface is that of the crate of this name (see `README.md`).

use std::ffi::c_int;
use std::marker::PhantomData;
use std::ptr;

use aead::consts::U16;
use aead::generic_array::GenericArray;
use aead::generic_array::typenum::Unsigned;
use aead::{Key, KeyInit, KeySizeUser};
use aws_lc_sys as lc;
use cipher::{BlockCipher, BlockEncrypt, BlockSizeUser};

/// What one call of aws-lc takes at most.
const PIECE: usize = 1 << 30;

/// One direction of a cipher.
struct Context(*mut lc::EVP_CIPHER_CTX);

impl Context {
    fn new(key: &[u8], nonce: &[u8], encrypts: bool) -> Self {
        let length = c_int::try_from(nonce.len()).expect("a nonce is short");
        // SAFETY: the context is new, key and nonce are as long as they were said to be.
        unsafe {
            let kind = match key.len() {
                16 => lc::EVP_aes_128_gcm(),
                24 => lc::EVP_aes_192_gcm(),
                _ => lc::EVP_aes_256_gcm(),
            };
            let context = Self(lc::EVP_CIPHER_CTX_new());
            assert!(!context.0.is_null(), "there is memory for a cipher");
            let direction = c_int::from(encrypts);
            let init = |kind, key, nonce| {
                lc::EVP_CipherInit_ex(context.0, kind, ptr::null_mut(), key, nonce, direction)
            };
            let ready = init(kind, ptr::null(), ptr::null()) == 1
                && lc::EVP_CIPHER_CTX_ctrl(
                    context.0,
                    lc::EVP_CTRL_AEAD_SET_IVLEN,
                    length,
                    ptr::null_mut(),
                ) == 1
                && init(ptr::null(), key.as_ptr(), nonce.as_ptr()) == 1;
            assert!(ready, "aws-lc takes the key and the nonce");
            context
        }
    }

    /// Authenticate bytes that are not encrypted. After the first that are, there is no place for them.
    fn aad(&mut self, aad: &[u8]) {
        for piece in aad.chunks(PIECE) {
            let mut written = 0;
            // SAFETY: the piece is as long as said and shorter than 2^31; without an output nothing is written.
            unsafe {
                lc::EVP_CipherUpdate(
                    self.0,
                    ptr::null_mut(),
                    &raw mut written,
                    piece.as_ptr(),
                    piece.len() as c_int,
                );
            }
        }
    }

    /// Have the bytes at `from` in `into`, encrypted or decrypted. They may be the same, as `into` is written behind what was read.
    ///
    /// # Safety
    /// Both have `length` bytes.
    unsafe fn update(&mut self, from: *const u8, into: *mut u8, length: usize) {
        let mut done = 0;
        while done < length {
            let piece = (length - done).min(PIECE);
            let mut written = 0;
            // SAFETY: by the caller's word there are as many bytes, and the mode gives as many as it takes.
            let ok = unsafe {
                lc::EVP_CipherUpdate(
                    self.0,
                    into.add(done),
                    &raw mut written,
                    from.add(done),
                    piece as c_int,
                )
            };
            assert_eq!((ok, written as usize), (1, piece), "GCM takes any bytes");
            done += piece;
        }
    }

    fn tag(&mut self) -> [u8; 16] {
        let mut tag = [0; 16];
        let mut written = 0;
        // SAFETY: a mode of streams has nothing left to write, and there is room for the tag.
        let ok = unsafe {
            lc::EVP_EncryptFinal_ex(self.0, tag.as_mut_ptr(), &raw mut written) == 1
                && lc::EVP_CIPHER_CTX_ctrl(
                    self.0,
                    lc::EVP_CTRL_AEAD_GET_TAG,
                    16,
                    tag.as_mut_ptr().cast(),
                ) == 1
        };
        assert!(ok, "what was encrypted has a tag");
        tag
    }
}

impl Drop for Context {
    fn drop(&mut self) {
        // SAFETY: nothing else has the context.
        unsafe { lc::EVP_CIPHER_CTX_free(self.0) };
    }
}

// SAFETY: aws-lc's contexts belong to no thread, and nobody shares this one.
unsafe impl Send for Context {}

/// A cipher with its key and nonce, for one message.
pub struct AesGcm<Aes> {
    encrypts: Context,
    /// Made when something is to be decrypted.
    decrypts: Option<Context>,
    key: Vec<u8>,
    nonce: Vec<u8>,
    /// What was decrypted last, on its way back through `encrypts`.
    again: Vec<u8>,
    aes: PhantomData<fn() -> Aes>,
}

impl<Aes: KeySizeUser> KeySizeUser for AesGcm<Aes> {
    type KeySize = Aes::KeySize;
}

impl<Aes> AesGcm<Aes>
where
    Aes: BlockCipher + BlockSizeUser<BlockSize = U16> + BlockEncrypt + KeyInit,
{
    #[must_use]
    pub fn new(key: &Key<Self>, nonce: &[u8]) -> Self {
        const { assert!(matches!(Aes::KeySize::USIZE, 16 | 24 | 32)) };
        Self {
            encrypts: Context::new(key, nonce, true),
            decrypts: None,
            key: key.to_vec(),
            nonce: nonce.to_vec(),
            again: Vec::new(),
            aes: PhantomData,
        }
    }

    pub fn set_aad(&mut self, aad: &[u8]) {
        self.encrypts.aad(aad);
    }

    pub fn encrypt(&mut self, block: &mut [u8]) {
        let place = block.as_mut_ptr();
        // SAFETY: the block has as many bytes, and may be written.
        unsafe { self.encrypts.update(place, place, block.len()) };
    }

    pub fn decrypt(&mut self, block: &mut [u8]) {
        /// What is encrypted again at a time, so that it is still in the processor's cache.
        const AT_A_TIME: usize = 1 << 14;
        let decrypts = self
            .decrypts
            .get_or_insert_with(|| Context::new(&self.key, &self.nonce, false));
        self.again.resize(block.len().min(AT_A_TIME), 0);
        for part in block.chunks_mut(AT_A_TIME) {
            let place = part.as_mut_ptr();
            // SAFETY: each has as many bytes, and may be written.
            unsafe {
                decrypts.update(place, place, part.len());
                self.encrypts
                    .update(place, self.again.as_mut_ptr(), part.len());
            }
        }
    }

    #[must_use]
    pub fn finish(mut self) -> GenericArray<u8, U16> {
        self.encrypts.tag().into()
    }
}
