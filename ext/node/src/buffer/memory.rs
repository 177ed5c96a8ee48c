//! Memory for buffers that need not be full of zeros.

use std::ffi::c_void;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use deno_core::{OpState, op2, v8};
use rt_v8::ArrayBufferBytes;

/// V8's words, with which Node fails too.
#[derive(Debug, thiserror::Error, deno_error::JsError)]
#[class(range)]
#[error("Array buffer allocation failed")]
pub struct NoMemory;

/// Memory that holds whatever was there before: for what is written over, as Node's `Buffer.allocUnsafe` and its pool.
///
/// JS: `(length: number) => ArrayBuffer`
///
/// # Errors
/// There is no memory for it.
#[op2]
pub fn op_rt_buffer_unfilled<'a>(
    state: &OpState,
    scope: &mut v8::PinScope<'a, '_>,
    #[number] length: usize,
) -> Result<v8::Local<'a, v8::ArrayBuffer>, NoMemory> {
    unsafe extern "C" fn give_back(data: *mut c_void, length: usize, bytes: *mut c_void) {
        if !bytes.is_null() {
            // SAFETY: `into_raw` gave it, for this one call.
            let bytes = unsafe { Arc::from_raw(bytes.cast_const().cast::<AtomicUsize>()) };
            bytes.fetch_sub(length, Ordering::Relaxed);
        }
        if length != POOL || !keep(data) {
            // SAFETY: V8 hands back what `malloc` gave, once.
            unsafe { libc::free(data) };
        }
    }
    if length > MAX_LENGTH {
        return Err(NoMemory);
    }
    let kept = if length == POOL { take_kept() } else { None };
    let data = kept.unwrap_or_else(|| {
        // SAFETY: any length may be asked for; at least one byte, so that null says that there is no memory.
        unsafe { libc::malloc(length.max(1)) }
    });
    if data.is_null() {
        return Err(NoMemory);
    }
    // What V8 allocates itself is counted by its allocator.
    let bytes = state.try_borrow::<ArrayBufferBytes>().map(|bytes| {
        bytes.0.fetch_add(length, Ordering::Relaxed);
        Arc::into_raw(bytes.0.clone())
    });
    let bytes = bytes.map_or(ptr::null_mut(), |bytes| bytes.cast_mut().cast());
    // SAFETY: so many bytes are there, and `give_back` frees them as they were made. Bytes have no value that they may not have.
    let store =
        unsafe { v8::ArrayBuffer::new_backing_store_from_ptr(data, length, give_back, bytes) };
    Ok(v8::ArrayBuffer::with_backing_store(
        scope,
        &store.make_shared(),
    ))
}

/// Of buffers, in V8 on 64 bits.
const MAX_LENGTH: usize = (1 << 53) - 1;

/// What `Buffer.poolSize` is, unless a program changes it.
const POOL: usize = 65_536;

/// Pools that nobody holds any more, for the next ones: given back to the system they would come again page by page, full of zeros.
static KEPT: Mutex<[usize; 32]> = Mutex::new([0; 32]);

/// False if there are enough.
fn keep(data: *mut c_void) -> bool {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let place = kept.iter_mut().find(|place| **place == 0);
    place
        .map(|place| *place = data.expose_provenance())
        .is_some()
}

fn take_kept() -> Option<*mut c_void> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let place = kept.iter_mut().rev().find(|place| **place != 0)?;
    Some(ptr::with_exposed_provenance_mut(std::mem::take(place)))
}
