//! Memory by its address. JavaScript has looked at addresses and lengths; whether there is memory only the program can know.

use std::ffi::{CStr, c_char, c_void};
use std::ptr;

use deno_core::uv_compat::UvLoop;
use deno_core::{OpState, op2, v8};

use crate::error::{FfiError, check_permission};

fn at<T>(address: u64) -> *mut T {
    ptr::with_exposed_provenance_mut(address as usize)
}

/// Fill `bytes` with what lies at `address`.
///
/// # Errors
/// If this thread may not use `node:ffi`.
///
/// JS: `(address: bigint, bytes: Uint8Array) => void`
#[op2(fast)]
pub(crate) fn op_rt_ffi_read(
    #[bigint] address: u64,
    #[buffer] bytes: &mut [u8],
) -> Result<(), FfiError> {
    check_permission()?;
    if !bytes.is_empty() {
        // SAFETY: the program says that there are so many bytes; it may have them overlap with its own.
        unsafe { ptr::copy(at::<u8>(address), bytes.as_mut_ptr(), bytes.len()) };
    }
    Ok(())
}

/// Copy `bytes` to `address`.
///
/// # Errors
/// If this thread may not use `node:ffi`.
///
/// JS: `(address: bigint, bytes: Uint8Array) => void`
#[op2(fast)]
pub(crate) fn op_rt_ffi_write(
    #[bigint] address: u64,
    #[buffer] bytes: &[u8],
) -> Result<(), FfiError> {
    check_permission()?;
    if !bytes.is_empty() {
        // SAFETY: as above.
        unsafe { ptr::copy(bytes.as_ptr(), at::<u8>(address), bytes.len()) };
    }
    Ok(())
}

/// The text in UTF-8 that begins at `address` and ends with a zero byte.
///
/// # Errors
/// If it is too long, or this thread may not use `node:ffi`.
///
/// JS: `(address: bigint) => string`
#[op2]
pub(crate) fn op_rt_ffi_text<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    #[bigint] address: u64,
) -> Result<v8::Local<'s, v8::String>, FfiError> {
    check_permission()?;
    // SAFETY: the program says that there is such a text.
    let bytes = unsafe { CStr::from_ptr(at::<c_char>(address)) }.to_bytes();
    v8::String::new_from_utf8(scope, bytes, v8::NewStringType::Normal).ok_or(FfiError::TooLong)
}

/// The memory itself, which stays whose it is.
///
/// # Errors
/// If this thread may not use `node:ffi`.
///
/// JS: `(address: bigint, length: number) => ArrayBuffer`
#[op2]
pub(crate) fn op_rt_ffi_view<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    #[bigint] address: u64,
    #[number] length: usize,
) -> Result<v8::Local<'s, v8::ArrayBuffer>, FfiError> {
    unsafe extern "C" fn keep(_data: *mut c_void, _length: usize, _more: *mut c_void) {}
    check_permission()?;
    // SAFETY: the program says that there are so many bytes, and that they are there as long as it uses them. Nobody frees them.
    let store = unsafe {
        v8::ArrayBuffer::new_backing_store_from_ptr(at(address), length, keep, ptr::null_mut())
    };
    Ok(v8::ArrayBuffer::with_backing_store(
        scope,
        &store.make_shared(),
    ))
}

/// Where the memory of a view or of a buffer is: 0 of one without any. Small arrays, which V8 keeps in its heap, get memory of their own.
///
/// JS: `(memory: ArrayBufferView | ArrayBuffer | SharedArrayBuffer) => bigint`
#[op2(nofast)]
#[bigint]
pub(crate) fn op_rt_ffi_address(
    scope: &mut v8::PinScope<'_, '_>,
    memory: v8::Local<'_, v8::Value>,
) -> u64 {
    let address = |data: Option<ptr::NonNull<c_void>>| {
        data.map_or(0, |data| data.as_ptr().expose_provenance())
    };
    let found = if let Ok(view) = v8::Local::<v8::ArrayBufferView>::try_from(memory) {
        view.buffer(scope).map_or(0, |buffer| {
            match address(buffer.get_backing_store().data()) {
                0 => 0,
                start => start + view.byte_offset(),
            }
        })
    } else if let Ok(buffer) = v8::Local::<v8::ArrayBuffer>::try_from(memory) {
        address(buffer.get_backing_store().data())
    } else if let Ok(buffer) = v8::Local::<v8::SharedArrayBuffer>::try_from(memory) {
        address(buffer.get_backing_store().data())
    } else {
        0
    };
    found as u64
}

/// Where the event loop of this thread is, which has the form of libuv's.
///
/// # Errors
/// If this thread may not use `node:ffi`.
///
/// JS: `() => bigint`
#[op2(nofast)]
#[bigint]
pub(crate) fn op_rt_ffi_event_loop(state: &mut OpState) -> Result<u64, FfiError> {
    check_permission()?;
    let found = state
        .try_borrow::<Box<UvLoop>>()
        .map_or(0, |event_loop| ptr::from_ref::<UvLoop>(event_loop).addr());
    Ok(found as u64)
}
