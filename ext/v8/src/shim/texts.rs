//! Texts and code that lie outside of a heap.

use std::ffi::{c_char, c_int, c_void};

use deno_core::v8;

type ResourceFor = unsafe extern "C" fn(*mut c_void, *const c_char, usize) -> *const c_void;

unsafe extern "C" {
    fn rt_v8_shim_move_resources(data: *mut c_void, resource_for: ResourceFor);
    fn rt_v8_shim_takes_code(code: *const u8, length: c_int) -> bool;
}

/// Have each string of bytes whose text lies outside of the heap of `scope` refer to what `resource_for` gives for that text, if it gives
/// something.
///
/// # Safety
/// What `resource_for` gives has the very bytes that it was asked about and is there as long as the isolate.
pub unsafe fn move_resources<F>(_scope: &mut v8::PinScope<'_, '_>, mut resource_for: F)
where
    F: FnMut(&[u8]) -> Option<*const v8::OneByteConst>,
{
    unsafe extern "C" fn ask<F>(
        data: *mut c_void,
        text: *const c_char,
        length: usize,
    ) -> *const c_void
    where
        F: FnMut(&[u8]) -> Option<*const v8::OneByteConst>,
    {
        if length == 0 {
            return std::ptr::null();
        }
        // SAFETY: `data` is the function below, which nobody else calls meanwhile, and V8's text is there during the call.
        let (resource_for, text) = unsafe {
            (
                &mut *data.cast::<F>(),
                std::slice::from_raw_parts(text.cast(), length),
            )
        };
        resource_for(text).map_or(std::ptr::null(), <*const _>::cast)
    }
    // SAFETY: the isolate is entered on this thread, and `ask` gets `resource_for` back.
    unsafe { rt_v8_shim_move_resources((&raw mut resource_for).cast(), ask::<F>) }
}

/// Whether V8 would take `code` in the isolate that is entered on this thread, of whatever source it was made.
pub fn takes_code(code: &[u8]) -> bool {
    let Ok(length) = c_int::try_from(code.len()) else {
        return false;
    };
    // SAFETY: the bytes are there during the call, which reads them.
    unsafe { rt_v8_shim_takes_code(code.as_ptr(), length) }
}
