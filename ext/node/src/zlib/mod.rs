//! What `node:zlib` compresses with: zlib, brotli and zstd behind one handle. The script `ext/node/zlib_binding.js` makes Node's handle
//! classes of it. Deno's own classes are not used: they set no dictionaries, and brotli and zstd fail in silence or with words of
//! their own.

mod brotli_engine;
mod crc32;
mod deflate_engine;
mod zstd_engine;

use std::cell::RefCell;

use deno_core::GarbageCollected;
use deno_core::op2;
use deno_core::v8;
use deno_error::JsErrorBox;

pub use brotli_engine::BrotliDecoder;
use brotli_engine::BrotliEncoder;
pub use deflate_engine::DeflateEngine;
use zstd_engine::ZstdDecoder;
use zstd_engine::ZstdEncoder;

/// What a parameter is that the program did not set.
const UNSET: u32 = u32::MAX;

/// How much of its input and of its room for output a step left.
pub struct Left {
    pub input: usize,
    pub output: usize,
}

/// An error as programs see it: `message`, `errno` and `code`.
pub struct Failure {
    pub message: String,
    pub errno: i32,
    pub code: String,
}

impl Failure {
    fn unexpected_end() -> Self {
        Self {
            message: "unexpected end of file".to_string(),
            errno: libz_sys::Z_BUF_ERROR,
            code: "Z_BUF_ERROR".to_string(),
        }
    }
}

pub trait Engine {
    /// Work on `input` until it is used up or `output` is full. A failure is told by `failure`.
    fn step(&mut self, flush: i32, input: &[u8], output: &mut [u8]) -> Left;

    /// What went wrong in the last call.
    fn failure(&self) -> Option<Failure>;

    /// Begin anew, with the same parameters and the same dictionary.
    fn reset(&mut self);

    /// Another level and strategy from here on; only zlib can.
    fn set_level(&mut self, _level: i32, _strategy: i32) {}
}

/// One stream of compression or decompression. Empty once it is closed.
pub struct ZlibHandle(RefCell<Option<Box<dyn Engine>>>);

// SAFETY: a handle refers to no object of V8.
unsafe impl GarbageCollected for ZlibHandle {
    fn trace(&self, _visitor: &mut v8::cppgc::Visitor) {}

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"ZlibHandle"
    }
}

impl ZlibHandle {
    fn new(engine: impl Engine + 'static) -> Self {
        Self(RefCell::new(Some(Box::new(engine))))
    }
}

/// JS: `(mode, windowBits, level, memLevel, strategy, dictionary: Uint8Array | undefined, rejectsGarbage: boolean) => ZlibHandle`
///
/// - `mode`: 1 to 7 of `zlib.constants`, from DEFLATE to UNZIP.
///
/// # Errors
/// `Error` with zlib's words if it refuses.
#[op2]
#[cppgc]
pub fn op_rt_zlib_deflate(
    #[smi] mode: i32,
    #[smi] window_bits: i32,
    #[smi] level: i32,
    #[smi] mem_level: i32,
    #[smi] strategy: i32,
    #[buffer] dictionary: Option<&[u8]>,
    rejects_garbage: bool,
) -> Result<ZlibHandle, JsErrorBox> {
    let dictionary = dictionary.unwrap_or_default();
    let engine = DeflateEngine::new(mode, window_bits, level, mem_level, strategy, dictionary)
        .ok_or_else(|| JsErrorBox::generic("Initialization failed"))?;
    Ok(ZlibHandle::new(engine.rejecting_garbage(rejects_garbage)))
}

/// JS: `(encodes: boolean, params: Uint32Array, dictionary: Uint8Array | undefined) => ZlibHandle`
///
/// - `params`: the value of each parameter at its number; 0xffffffff where it is not set.
///
/// # Errors
/// `Error` if brotli refuses a parameter.
#[op2]
#[cppgc]
pub fn op_rt_zlib_brotli(
    encodes: bool,
    #[buffer] params: &[u32],
    #[buffer] dictionary: Option<&[u8]>,
) -> Result<ZlibHandle, JsErrorBox> {
    let dictionary = dictionary.unwrap_or_default();
    let refused = || JsErrorBox::generic("Initialization failed");
    if encodes {
        let engine = BrotliEncoder::new(params, dictionary).ok_or_else(refused)?;
        Ok(ZlibHandle::new(engine))
    } else {
        let engine = BrotliDecoder::new(params, dictionary).ok_or_else(refused)?;
        Ok(ZlibHandle::new(engine))
    }
}

/// JS: `(encodes: boolean, params: Uint32Array, size: number, dictionary: Uint8Array | undefined, rejectsGarbage: boolean) =>
/// ZlibHandle`
///
/// - `params`: as for brotli.
/// - `size`: how long the input will be; below 0 if the program does not say.
///
/// # Errors
/// `Error` if zstd refuses a parameter or the dictionary.
#[op2]
#[cppgc]
pub fn op_rt_zlib_zstd(
    encodes: bool,
    #[buffer] params: &[u32],
    size: f64,
    #[buffer] dictionary: Option<&[u8]>,
    rejects_garbage: bool,
) -> Result<ZlibHandle, JsErrorBox> {
    let dictionary = dictionary.unwrap_or_default();
    if encodes {
        let size = (size >= 0.0).then_some(size as u64);
        let engine = ZstdEncoder::new(params, size, dictionary).map_err(JsErrorBox::generic)?;
        Ok(ZlibHandle::new(engine))
    } else {
        let engine =
            ZstdDecoder::new(params, dictionary, rejects_garbage).map_err(JsErrorBox::generic)?;
        Ok(ZlibHandle::new(engine))
    }
}

/// Do one step. What it left goes into `left`: room for output, then input.
///
/// JS: `(handle, flush: number, input: Uint8Array, from: number, length: number, output: Uint8Array, outFrom: number, outLength: number,
/// left: Uint32Array) => boolean`: false if it failed; `op_rt_zlib_failure` says why.
///
/// # Errors
/// `TypeError` if a range is not within its array, or the handle is closed.
#[op2(fast)]
#[allow(clippy::too_many_arguments, reason = "they are those of Node's handle")]
pub fn op_rt_zlib_step(
    #[cppgc] handle: &ZlibHandle,
    #[smi] flush: i32,
    #[buffer] input: &[u8],
    #[smi] in_from: u32,
    #[smi] in_length: u32,
    #[buffer] output: &mut [u8],
    #[smi] out_from: u32,
    #[smi] out_length: u32,
    #[buffer] left: &mut [u32],
) -> Result<bool, JsErrorBox> {
    let range = |from: u32, length: u32| from as usize..from as usize + length as usize;
    let (Some(input), Some(output), [output_left, input_left, ..]) = (
        input.get(range(in_from, in_length)),
        output.get_mut(range(out_from, out_length)),
        left,
    ) else {
        return Err(JsErrorBox::type_error("Invalid range of a buffer"));
    };
    let mut engine = handle.0.borrow_mut();
    let engine = engine
        .as_mut()
        .ok_or_else(|| JsErrorBox::type_error("zlib binding closed"))?;
    let left = engine.step(flush, input, output);
    // Neither can be more than what was given, which fitted into 32 bits.
    *output_left = left.output as u32;
    *input_left = left.input as u32;
    Ok(engine.failure().is_none())
}

/// JS: `(handle) => [message: string, errno: number, code: string] | null`
#[op2]
#[serde]
pub fn op_rt_zlib_failure(#[cppgc] handle: &ZlibHandle) -> Option<(String, i32, String)> {
    let engine = handle.0.borrow();
    let failure = engine.as_ref()?.failure()?;
    Some((failure.message, failure.errno, failure.code))
}

/// JS: `(handle) => boolean`: false if it failed.
#[op2(fast)]
pub fn op_rt_zlib_reset(#[cppgc] handle: &ZlibHandle) -> bool {
    with_engine(handle, |engine| engine.reset())
}

/// JS: `(handle, level: number, strategy: number) => boolean`: false if it failed.
#[op2(fast)]
pub fn op_rt_zlib_params(
    #[cppgc] handle: &ZlibHandle,
    #[smi] level: i32,
    #[smi] strategy: i32,
) -> bool {
    with_engine(handle, |engine| engine.set_level(level, strategy))
}

/// JS: `(handle) => void`. Frees what the stream holds.
#[op2(fast)]
pub fn op_rt_zlib_close(#[cppgc] handle: &ZlibHandle) {
    handle.0.borrow_mut().take();
}

fn with_engine(handle: &ZlibHandle, act: impl FnOnce(&mut dyn Engine)) -> bool {
    match handle.0.borrow_mut().as_mut() {
        Some(engine) => {
            act(engine.as_mut());
            engine.failure().is_none()
        }
        None => true,
    }
}
