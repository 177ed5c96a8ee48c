//! brotli, both ways.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

use brotli::Allocator;
use brotli::BrotliDecompressStream;
use brotli::BrotliResult;
use brotli::BrotliState;
use brotli::SliceWrapperMut;
use brotli::enc::StandardAlloc;
use brotli::enc::encode::BrotliEncoderDestroyInstance;
use brotli::enc::encode::BrotliEncoderOperation;
use brotli::enc::encode::BrotliEncoderParameter;
use brotli::enc::encode::BrotliEncoderStateStruct;

use super::Engine;
use super::Failure;
use super::Left;
use super::UNSET;

/// BROTLI_OPERATION_FINISH: the flush of the last step.
const FINISH: i32 = 2;

const UNREACHABLE: i32 = -31;

pub struct BrotliEncoder {
    state: BrotliEncoderStateStruct<StandardAlloc>,
    params: Vec<u32>,
    dictionary: Vec<u8>,
    failed: bool,
}

impl BrotliEncoder {
    pub fn new(params: &[u32], dictionary: &[u8]) -> Option<Self> {
        Some(Self {
            state: new_encoder(params, dictionary)?,
            params: params.to_vec(),
            dictionary: dictionary.to_vec(),
            failed: false,
        })
    }
}

fn new_encoder(
    params: &[u32],
    dictionary: &[u8],
) -> Option<BrotliEncoderStateStruct<StandardAlloc>> {
    use BrotliEncoderParameter::*;
    let mut state = BrotliEncoderStateStruct::new(StandardAlloc::default());
    for (number, value) in params.iter().enumerate() {
        if *value == UNSET {
            continue;
        }
        let param = match number {
            0 => BROTLI_PARAM_MODE,
            1 => BROTLI_PARAM_QUALITY,
            2 => BROTLI_PARAM_LGWIN,
            3 => BROTLI_PARAM_LGBLOCK,
            4 => BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING,
            5 => BROTLI_PARAM_SIZE_HINT,
            6 => BROTLI_PARAM_LARGE_WINDOW,
            // How distances are coded, which this encoder chooses itself.
            7 | 8 => continue,
            _ => return None,
        };
        if !state.set_parameter(param, *value) {
            return None;
        }
    }
    if !dictionary.is_empty() {
        state.set_custom_dictionary(dictionary.len(), dictionary);
    }
    Some(state)
}

impl Engine for BrotliEncoder {
    fn step(&mut self, flush: i32, input: &[u8], output: &mut [u8]) -> Left {
        let operation = match flush {
            0 => BrotliEncoderOperation::BROTLI_OPERATION_PROCESS,
            1 => BrotliEncoderOperation::BROTLI_OPERATION_FLUSH,
            2 => BrotliEncoderOperation::BROTLI_OPERATION_FINISH,
            _ => BrotliEncoderOperation::BROTLI_OPERATION_EMIT_METADATA,
        };
        let mut left = Left {
            input: input.len(),
            output: output.len(),
        };
        let done = self.state.compress_stream(
            operation,
            &mut left.input,
            input,
            &mut 0,
            &mut left.output,
            output,
            &mut 0,
            &mut None,
            &mut |_, _, _, _| (),
        );
        self.failed = !done;
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
        self.failed = false;
        // The parameters are the same, so they are not refused.
        if let Some(state) = new_encoder(&self.params, &self.dictionary) {
            BrotliEncoderDestroyInstance(&mut self.state);
            self.state = state;
        }
    }
}

impl Drop for BrotliEncoder {
    fn drop(&mut self) {
        BrotliEncoderDestroyInstance(&mut self.state);
    }
}

type DecoderState = BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>;

pub struct BrotliDecoder {
    state: Box<DecoderState>,
    large_window: bool,
    dictionary: Vec<u8>,
    wants_more: bool,
    flush: i32,
    /// The number and the name of an error.
    error: Option<(i32, String)>,
}

impl BrotliDecoder {
    pub fn new(params: &[u32], dictionary: &[u8]) -> Option<Self> {
        // The first asks not to grow a buffer in place, which is of no consequence here; there are no others.
        if params.iter().skip(2).any(|value| *value != UNSET) {
            return None;
        }
        let large_window = params
            .get(1)
            .is_some_and(|value| *value != UNSET && *value != 0);
        Some(Self {
            state: new_decoder(large_window, dictionary),
            large_window,
            dictionary: dictionary.to_vec(),
            wants_more: true,
            flush: 0,
            error: None,
        })
    }
}

fn new_decoder(large_window: bool, dictionary: &[u8]) -> Box<DecoderState> {
    let mut bytes = StandardAlloc::default();
    let mut state = if dictionary.is_empty() {
        BrotliState::new(bytes, StandardAlloc::default(), StandardAlloc::default())
    } else {
        let mut copy = <StandardAlloc as Allocator<u8>>::alloc_cell(&mut bytes, dictionary.len());
        copy.slice_mut().copy_from_slice(dictionary);
        BrotliState::new_with_custom_dictionary(
            bytes,
            StandardAlloc::default(),
            StandardAlloc::default(),
            copy,
        )
    };
    state.large_window = large_window;
    Box::new(state)
}

impl Engine for BrotliDecoder {
    fn step(&mut self, flush: i32, input: &[u8], output: &mut [u8]) -> Left {
        self.flush = flush;
        let mut left = Left {
            input: input.len(),
            output: output.len(),
        };
        let state = &mut *self.state;
        let sizes = &mut left;
        // As around brotli's own C interface: what it does not expect of its input is an error of the input.
        let result = catch_unwind(AssertUnwindSafe(|| {
            BrotliDecompressStream(
                &mut sizes.input,
                &mut 0,
                input,
                &mut sizes.output,
                &mut 0,
                output,
                &mut 0,
                state,
            )
        }));
        self.wants_more = matches!(result, Ok(BrotliResult::NeedsMoreInput));
        self.error = match result {
            Ok(BrotliResult::ResultFailure) => {
                let code = self.state.error_code;
                // `BROTLI_DECODER_ERROR_FORMAT_PADDING_1` is `ERR__ERROR_FORMAT_PADDING_1` in Node.
                let name = format!("{code:?}").replacen("BROTLI_DECODER", "ERR_", 1);
                Some((code as i32, name))
            }
            Ok(_) => None,
            Err(_) => Some((UNREACHABLE, "ERR__ERROR_UNREACHABLE".to_string())),
        };
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
        self.state = new_decoder(self.large_window, &self.dictionary);
        (self.wants_more, self.flush, self.error) = (true, 0, None);
    }
}
