//! How much memory JavaScript holds: V8's measurement by context, and the bytes of its array buffers.

use std::ffi::c_void;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use deno_core::v8;

use super::{address, isolate_of};

type Release = unsafe extern "C" fn(*const AtomicUsize);

unsafe extern "C" {
    fn rt_v8_shim_measure_memory(
        isolate: *mut c_void,
        context: *const v8::Context,
        resolver: *const v8::PromiseResolver,
        detailed: bool,
        eager: bool,
    ) -> bool;
    fn rt_v8_shim_counting_allocator(
        bytes: *const AtomicUsize,
        release: Release,
    ) -> *mut v8::Allocator;
}

/// Have `resolver` resolved with V8's report once memory was measured: by the next collection or, if `eager`, by one that
/// starts soon. False if V8 refuses.
pub fn measure_memory(
    scope: &mut v8::PinScope<'_, '_>,
    resolver: v8::Local<v8::PromiseResolver>,
    detailed: bool,
    eager: bool,
) -> bool {
    let context = scope.get_current_context();
    // SAFETY: isolate, context and resolver are live handles of `scope`; V8 keeps the latter two in handles of its own.
    unsafe {
        rt_v8_shim_measure_memory(
            isolate_of(scope),
            address(context),
            address(resolver),
            detailed,
            eager,
        )
    }
}

/// V8's default allocator of array buffers, and the bytes that it has given out and not got back.
pub fn counting_allocator() -> (v8::UniquePtr<v8::Allocator>, Arc<AtomicUsize>) {
    unsafe extern "C" fn release(bytes: *const AtomicUsize) {
        // SAFETY: the count that was turned into a pointer below; the allocator is gone and called this once.
        drop(unsafe { Arc::from_raw(bytes) });
    }
    let bytes = Arc::new(AtomicUsize::new(0));
    // SAFETY: the allocator owns one count of `bytes` until it calls `release`; it is made by `new`, as V8 wants to delete it.
    let allocator = unsafe {
        v8::UniquePtr::from_raw(rt_v8_shim_counting_allocator(
            Arc::into_raw(bytes.clone()),
            release,
        ))
    };
    (allocator, bytes)
}
