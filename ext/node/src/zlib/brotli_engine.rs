//! brotli, both ways, by the library in C that Node has, so that the bytes are the same.

use std::ffi::{CStr, c_int};
use std::ptr::{self, NonNull};

use brotli_c as brotli;

use super::Engine;
use super::Failure;
use super::Left;
use super::UNSET;

/// BROTLI_OPERATION_FINISH: the flush of the last step.
const FINISH: i32 = 2;
const RAW: c_int = brotli::BROTLI_SHARED_DICTIONARY_RAW;
/// The quality that a dictionary is prepared for, BROTLI_MAX_QUALITY.
const DICTIONARY_QUALITY: i32 = 11;

/// The encoder's own state, and a dictionary that it looks into.
struct EncoderState {
    state: NonNull<brotli::BrotliEncoderState>,
    prepared: Option<NonNull<brotli::BrotliEncoderPreparedDictionary>>,
}

impl EncoderState {
    /// `dictionary` has to stay where it is for as long as the state lives.
    fn new(params: &[u32], dictionary: &[u8]) -> Option<Self> {
        // SAFETY: without functions of ours it allocates with `malloc`.
        let state = unsafe { brotli::BrotliEncoderCreateInstance(None, None, ptr::null_mut()) };
        let mut made = Self {
            state: NonNull::new(state)?,
            prepared: None,
        };
        for (number, value) in (0..).zip(params) {
            if *value == UNSET {
                continue;
            }
            // SAFETY: the state is there, and any number and value may be asked for.
            if unsafe { brotli::BrotliEncoderSetParameter(state, number, *value) } == 0 {
                return None;
            }
        }
        if !dictionary.is_empty() {
            // SAFETY: the bytes are there, for as long as the caller says.
            let prepared = unsafe {
                brotli::BrotliEncoderPrepareDictionary(
                    RAW,
                    dictionary.len(),
                    dictionary.as_ptr(),
                    DICTIONARY_QUALITY,
                    None,
                    None,
                    ptr::null_mut(),
                )
            };
            made.prepared = Some(NonNull::new(prepared)?);
            // SAFETY: both are there, and are let go together.
            if unsafe { brotli::BrotliEncoderAttachPreparedDictionary(state, prepared) } == 0 {
                return None;
            }
        }
        Some(made)
    }
}

impl Drop for EncoderState {
    fn drop(&mut self) {
        // SAFETY: both were made in `new`, and nobody else has them.
        unsafe {
            brotli::BrotliEncoderDestroyInstance(self.state.as_ptr());
            if let Some(prepared) = self.prepared {
                brotli::BrotliEncoderDestroyPreparedDictionary(prepared.as_ptr());
            }
        }
    }
}

pub struct BrotliEncoder {
    // Before the dictionary, since it is let go first.
    state: EncoderState,
    params: Vec<u32>,
    dictionary: Box<[u8]>,
    failed: bool,
}

impl BrotliEncoder {
    pub fn new(params: &[u32], dictionary: &[u8]) -> Option<Self> {
        let dictionary: Box<[u8]> = dictionary.into();
        Some(Self {
            state: EncoderState::new(params, &dictionary)?,
            params: params.to_vec(),
            dictionary,
            failed: false,
        })
    }
}

impl Engine for BrotliEncoder {
    fn step(&mut self, flush: i32, input: &[u8], output: &mut [u8]) -> Left {
        let mut left = Left {
            input: input.len(),
            output: output.len(),
        };
        let (mut next_in, mut next_out) = (input.as_ptr(), output.as_mut_ptr());
        // SAFETY: the pointers are those of the two slices, with their lengths.
        let done = unsafe {
            brotli::BrotliEncoderCompressStream(
                self.state.state.as_ptr(),
                flush,
                &mut left.input,
                &mut next_in,
                &mut left.output,
                &mut next_out,
                ptr::null_mut(),
            )
        };
        self.failed = done == 0;
        left
    }

    fn failure(&self) -> Option<Failure> {
        self.failed.then(|| Failure {
            message: "Compression failed".to_string(),
            errno: -1,
            code: "ERR_BROTLI_COMPRESSION_FAILED".to_string(),
        })
    }

    fn reset(&mut self) {
        // The parameters are the same, so they are not refused: only memory can be wanting.
        let state = EncoderState::new(&self.params, &self.dictionary);
        self.failed = state.is_none();
        if let Some(state) = state {
            self.state = state;
        }
    }
}

struct DecoderState(NonNull<brotli::BrotliDecoderState>);

impl DecoderState {
    /// `dictionary` has to stay where it is for as long as the state lives.
    fn new(params: &[u32], dictionary: &[u8]) -> Option<Self> {
        // SAFETY: without functions of ours it allocates with `malloc`.
        let state = unsafe { brotli::BrotliDecoderCreateInstance(None, None, ptr::null_mut()) };
        let made = Self(NonNull::new(state)?);
        for (number, value) in (0..).zip(params) {
            if *value == UNSET {
                continue;
            }
            // SAFETY: the state is there, and any number and value may be asked for.
            if unsafe { brotli::BrotliDecoderSetParameter(state, number, *value) } == 0 {
                return None;
            }
        }
        if dictionary.is_empty() {
            return Some(made);
        }
        let (bytes, length) = (dictionary.as_ptr(), dictionary.len());
        // SAFETY: the bytes are there, for as long as the caller says.
        let attached = unsafe { brotli::BrotliDecoderAttachDictionary(state, RAW, length, bytes) };
        (attached != 0).then_some(made)
    }
}

impl Drop for DecoderState {
    fn drop(&mut self) {
        // SAFETY: it was made in `new`, and nobody else has it.
        unsafe { brotli::BrotliDecoderDestroyInstance(self.0.as_ptr()) };
    }
}

pub struct BrotliDecoder {
    // Before the dictionary, since it is let go first.
    state: DecoderState,
    params: Vec<u32>,
    dictionary: Box<[u8]>,
    wants_more: bool,
    flush: i32,
    /// The number and the name of an error.
    error: Option<(i32, String)>,
}

impl BrotliDecoder {
    pub fn new(params: &[u32], dictionary: &[u8]) -> Option<Self> {
        let dictionary: Box<[u8]> = dictionary.into();
        Some(Self {
            state: DecoderState::new(params, &dictionary)?,
            params: params.to_vec(),
            dictionary,
            wants_more: true,
            flush: 0,
            error: None,
        })
    }
}

impl Engine for BrotliDecoder {
    fn step(&mut self, flush: i32, input: &[u8], output: &mut [u8]) -> Left {
        self.flush = flush;
        let mut left = Left {
            input: input.len(),
            output: output.len(),
        };
        let (mut next_in, mut next_out) = (input.as_ptr(), output.as_mut_ptr());
        let state = self.state.0.as_ptr();
        // SAFETY: the pointers are those of the two slices, with their lengths.
        let result = unsafe {
            brotli::BrotliDecoderDecompressStream(
                state,
                &mut left.input,
                &mut next_in,
                &mut left.output,
                &mut next_out,
                ptr::null_mut(),
            )
        };
        self.wants_more = result == brotli::BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT;
        self.error = (result == brotli::BROTLI_DECODER_RESULT_ERROR).then(|| {
            // SAFETY: the state is there; names of errors are constants that end with a zero.
            let (number, name) = unsafe {
                let number = brotli::BrotliDecoderGetErrorCode(state);
                (
                    number,
                    CStr::from_ptr(brotli::BrotliDecoderErrorString(number)),
                )
            };
            (number, format!("ERR_{}", name.to_string_lossy()))
        });
        left
    }

    fn failure(&self) -> Option<Failure> {
        if let Some((errno, code)) = &self.error {
            return Some(Failure {
                message: "Decompression failed".to_string(),
                errno: *errno,
                code: code.clone(),
            });
        }
        (self.wants_more && self.flush == FINISH).then(Failure::unexpected_end)
    }

    fn reset(&mut self) {
        // The parameters are the same, so they are not refused.
        if let Some(state) = DecoderState::new(&self.params, &self.dictionary) {
            self.state = state;
        }
        (self.wants_more, self.flush, self.error) = (true, 0, None);
    }
}
