//! What of a heap has a native half: a quick walk over all objects, which neither allocates nor collects.

use std::collections::HashSet;
use std::ffi::{c_int, c_void};

use deno_core::v8;

use super::{address, isolate_of};

type HalfSink = unsafe extern "C" fn(*mut c_void, c_int, usize);

unsafe extern "C" {
    fn rt_v8_shim_native_halves(
        isolate: *mut c_void,
        context: *const v8::Context,
        data: *mut c_void,
        sink: HalfSink,
    );
}

/// Addresses of what lies outside of a heap and belongs to objects in it, and its contexts.
#[derive(Debug, Default)]
pub struct NativeHalves {
    /// Native objects that have a wrapper.
    pub wrapped: HashSet<usize>,
    /// What V8's own objects point to: the data of `Intl`, `Temporal` and `WebAssembly` are among it.
    pub pointers: HashSet<usize>,
    pub contexts: usize,
}

impl NativeHalves {
    /// Whether there is something that was not there in `before`.
    pub fn has_more_than(&self, before: &Self) -> bool {
        self.contexts > before.contexts
            || !self.wrapped.is_subset(&before.wrapped)
            || !self.pointers.is_subset(&before.pointers)
    }
}

/// Walk over the heap of `scope`. Objects that are garbage count until they are collected.
pub fn native_halves(scope: &mut v8::PinScope<'_, '_>) -> NativeHalves {
    unsafe extern "C" fn put(data: *mut c_void, kind: c_int, what: usize) {
        // SAFETY: `data` is the value below, which nobody else touches during the call.
        let halves = unsafe { &mut *data.cast::<NativeHalves>() };
        match kind {
            0 => drop(halves.wrapped.insert(what)),
            1 => drop(halves.pointers.insert(what)),
            _ => halves.contexts += 1,
        }
    }
    let mut halves = NativeHalves::default();
    let context = scope.get_current_context();
    // SAFETY: the isolate is entered on this thread, the context is a live handle of `scope`, and `put` gets `halves` back.
    unsafe {
        rt_v8_shim_native_halves(
            isolate_of(scope),
            address(context),
            (&raw mut halves).cast(),
            put,
        );
    }
    halves
}
