//! What is called of brotli's interface in C (`c/include/brotli/`).

#![allow(non_snake_case, reason = "the names are brotli's")]

use std::ffi::{c_char, c_int, c_void};

#[repr(C)]
pub struct BrotliEncoderState {
    _private: [u8; 0],
}

#[repr(C)]
pub struct BrotliEncoderPreparedDictionary {
    _private: [u8; 0],
}

#[repr(C)]
pub struct BrotliDecoderState {
    _private: [u8; 0],
}

/// `brotli_alloc_func`; without one it is `malloc`.
pub type Allocate = Option<unsafe extern "C" fn(opaque: *mut c_void, size: usize) -> *mut c_void>;
/// `brotli_free_func`.
pub type Free = Option<unsafe extern "C" fn(opaque: *mut c_void, address: *mut c_void)>;

pub const BROTLI_SHARED_DICTIONARY_RAW: c_int = 0;

pub const BROTLI_DECODER_RESULT_ERROR: c_int = 0;
pub const BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: c_int = 2;

unsafe extern "C" {
    #[link_name = "rt_BrotliEncoderCreateInstance"]
    pub fn BrotliEncoderCreateInstance(
        allocate: Allocate,
        free: Free,
        opaque: *mut c_void,
    ) -> *mut BrotliEncoderState;
    #[link_name = "rt_BrotliEncoderDestroyInstance"]
    pub fn BrotliEncoderDestroyInstance(state: *mut BrotliEncoderState);
    #[link_name = "rt_BrotliEncoderSetParameter"]
    pub fn BrotliEncoderSetParameter(
        state: *mut BrotliEncoderState,
        param: c_int,
        value: u32,
    ) -> c_int;
    #[link_name = "rt_BrotliEncoderPrepareDictionary"]
    pub fn BrotliEncoderPrepareDictionary(
        kind: c_int,
        size: usize,
        data: *const u8,
        quality: c_int,
        allocate: Allocate,
        free: Free,
        opaque: *mut c_void,
    ) -> *mut BrotliEncoderPreparedDictionary;
    #[link_name = "rt_BrotliEncoderDestroyPreparedDictionary"]
    pub fn BrotliEncoderDestroyPreparedDictionary(dictionary: *mut BrotliEncoderPreparedDictionary);
    #[link_name = "rt_BrotliEncoderAttachPreparedDictionary"]
    pub fn BrotliEncoderAttachPreparedDictionary(
        state: *mut BrotliEncoderState,
        dictionary: *const BrotliEncoderPreparedDictionary,
    ) -> c_int;
    #[link_name = "rt_BrotliEncoderCompressStream"]
    pub fn BrotliEncoderCompressStream(
        state: *mut BrotliEncoderState,
        operation: c_int,
        available_in: *mut usize,
        next_in: *mut *const u8,
        available_out: *mut usize,
        next_out: *mut *mut u8,
        total_out: *mut usize,
    ) -> c_int;
    #[link_name = "rt_BrotliDecoderCreateInstance"]
    pub fn BrotliDecoderCreateInstance(
        allocate: Allocate,
        free: Free,
        opaque: *mut c_void,
    ) -> *mut BrotliDecoderState;
    #[link_name = "rt_BrotliDecoderDestroyInstance"]
    pub fn BrotliDecoderDestroyInstance(state: *mut BrotliDecoderState);
    #[link_name = "rt_BrotliDecoderSetParameter"]
    pub fn BrotliDecoderSetParameter(
        state: *mut BrotliDecoderState,
        param: c_int,
        value: u32,
    ) -> c_int;
    #[link_name = "rt_BrotliDecoderAttachDictionary"]
    pub fn BrotliDecoderAttachDictionary(
        state: *mut BrotliDecoderState,
        kind: c_int,
        size: usize,
        data: *const u8,
    ) -> c_int;
    #[link_name = "rt_BrotliDecoderDecompressStream"]
    pub fn BrotliDecoderDecompressStream(
        state: *mut BrotliDecoderState,
        available_in: *mut usize,
        next_in: *mut *const u8,
        available_out: *mut usize,
        next_out: *mut *mut u8,
        total_out: *mut usize,
    ) -> c_int;
    #[link_name = "rt_BrotliDecoderGetErrorCode"]
    pub fn BrotliDecoderGetErrorCode(state: *const BrotliDecoderState) -> c_int;
    #[link_name = "rt_BrotliDecoderErrorString"]
    pub fn BrotliDecoderErrorString(code: c_int) -> *const c_char;
}
