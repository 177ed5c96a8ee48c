//! Numbers of asynchronous resources, where JavaScript counts them itself: each tick and each timer has one.

use std::ffi::c_void;
use std::ptr;

use deno_core::uv_compat::AsyncId;
use deno_core::{OpState, op2, v8};

/// The heap of this isolate is written nowhere, so what lies outside of it may be seen by JavaScript. In its `OpState`.
pub struct StaysInProcess;

const _: () = assert!(size_of::<AsyncId>() == size_of::<i64>());

/// The number that was given last, as its lower and its upper half: Rust's own counter, not a copy.
///
/// JS: `() => Uint32Array | undefined`; none where the heap will be written, and on processors that have the upper half first.
#[op2]
pub fn op_rt_async_ids<'a>(
    state: &mut OpState,
    scope: &mut v8::PinScope<'a, '_>,
) -> v8::Local<'a, v8::Value> {
    unsafe extern "C" fn keep(_: *mut c_void, _: usize, _: *mut c_void) {}
    if cfg!(target_endian = "big") || !state.has::<StaysInProcess>() {
        return v8::undefined(scope).into();
    }
    let counter = ptr::from_mut(state.borrow_mut::<AsyncId>());
    // SAFETY: an `OpState` keeps its values in boxes, nobody puts another counter into that of a program, and no JavaScript runs once
    // it is gone. Rust and JavaScript of one isolate share a thread, and Rust holds the counter for no longer than it takes to count.
    let store = unsafe {
        v8::ArrayBuffer::new_backing_store_from_ptr(counter.cast(), 8, keep, ptr::null_mut())
    };
    let buffer = v8::ArrayBuffer::with_backing_store(scope, &store.make_shared());
    match v8::Uint32Array::new(scope, buffer, 0, 2) {
        Some(halves) => halves.into(),
        None => v8::undefined(scope).into(),
    }
}
