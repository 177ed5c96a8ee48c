//! Bindings of `shim/v8_shim.cc`, and safe wrappers around them. Nothing else in this crate calls C++ of ours.

mod addons;
mod bytecode;
mod code_range;
mod dates;
mod frozen;
mod heap_pages;
mod import_meta;
mod import_phase;
mod internals;
mod memories;
mod memory;
mod modules;
mod native_halves;
mod profilers;
mod texts;

pub use addons::{drop_handles_when_writing, forget_functions_like};
pub use bytecode::forget_comparisons;
pub use code_range::offer_near_code_range;
pub use dates::forget_local_time;
pub use frozen::{close, open};
pub use heap_pages::{lay_heaps_side_by_side, offer_heap_pages};
pub use import_meta::{import_meta_before, replace_import_meta};
pub use import_phase::{import_phase_before, replace_import_phase};
pub use internals::{
    KnownLayout, add_global, clear_padding, closes_over_nothing, compile, context_object,
    empty_module, forget_growth, has_declarations, install_late, is_accessor, is_plain,
    list_instances, native_name, put_template, replace_in_context, set_debug_context, share_names,
};
pub use memories::KnownViews;
pub use memory::{counting_allocator, measure_memory};
pub use modules::module_of;
pub use native_halves::{NativeHalves, native_halves};
pub use profilers::{CpuProfiler, HeapProfile, HeapProfileNode};
pub use profilers::{
    read_heap_profile, read_heap_profile_near_limit, restore_initial_heap_limit, set_stack_limit,
    start_heap_profile, stop_heap_profile,
};
pub use texts::{move_resources, takes_code};

use std::ffi::{c_char, c_void};
use std::marker::PhantomData;
use std::ptr::NonNull;

use deno_core::v8;

/// V8's `HeapSnapshot`, only ever seen behind a pointer.
#[repr(C)]
pub struct RawHeapSnapshot {
    _opaque: [u8; 0],
    _not_send: PhantomData<*mut ()>,
}

type NumberSink = unsafe extern "C" fn(*mut c_void, usize);
type NameSink = unsafe extern "C" fn(*mut c_void, *const c_char, usize);
type ChunkSink = unsafe extern "C" fn(*mut c_void, *const c_char, usize) -> bool;

// An isolate crosses as `*mut c_void`: what the v8 crate calls its raw isolate pointer is private to it.
unsafe extern "C" {
    #[cfg(test)]
    fn rt_v8_shim_version() -> *const c_char;
    #[cfg(test)]
    fn rt_v8_shim_handle_size() -> usize;
    fn rt_v8_shim_cpp_heap_statistics(
        isolate: *mut c_void,
        detailed: bool,
        data: *mut c_void,
        number: NumberSink,
        name: NameSink,
    ) -> bool;
    fn rt_v8_shim_query_objects(
        isolate: *mut c_void,
        context: *const v8::Context,
        prototype: *const v8::Object,
        keep: bool,
        found: *mut *const v8::Array,
    ) -> usize;
    fn rt_v8_shim_heap_snapshot_take(
        isolate: *mut c_void,
        internals: bool,
        numeric: bool,
    ) -> *const RawHeapSnapshot;
    fn rt_v8_shim_heap_snapshot_write(
        snapshot: *const RawHeapSnapshot,
        data: *mut c_void,
        sink: ChunkSink,
    );
    fn rt_v8_shim_heap_snapshot_free(snapshot: *const RawHeapSnapshot);
    fn rt_v8_shim_microtasks_scope_size() -> usize;
    fn rt_v8_shim_microtasks_scope_enter(isolate: *mut c_void, place: *mut c_void);
    fn rt_v8_shim_microtasks_scope_exit(place: *mut c_void);
    fn rt_v8_shim_throw_clone_error(isolate: *mut c_void, object: *const v8::Object);
    fn rt_v8_shim_throw_deserialization_error(isolate: *mut c_void);
}

/// While it lives, microtask checkpoints of its isolate do nothing: modules of the runtime that load while a program's code is
/// on the stack would otherwise run the program's promise reactions in the middle of it.
pub struct HeldMicrotasks {
    place: Box<[usize]>,
}

impl HeldMicrotasks {
    pub fn new(scope: &mut v8::PinScope<'_, '_>) -> Self {
        // SAFETY: a constant of the shim.
        let size = unsafe { rt_v8_shim_microtasks_scope_size() };
        let mut place = vec![0usize; size.div_ceil(size_of::<usize>())].into_boxed_slice();
        // SAFETY: the place is large enough, aligned for pointers and does not move; the isolate is entered with a context.
        unsafe {
            rt_v8_shim_microtasks_scope_enter(isolate_of(scope), place.as_mut_ptr().cast());
        }
        Self { place }
    }
}

impl Drop for HeldMicrotasks {
    fn drop(&mut self) {
        // SAFETY: `new` made a scope here, and it is left once.
        unsafe { rt_v8_shim_microtasks_scope_exit(self.place.as_mut_ptr().cast()) };
    }
}

/// The address of the isolate, for one call while it is entered. A scope is its isolate too.
pub fn isolate_of(isolate: &v8::Isolate) -> *mut c_void {
    // SAFETY: the pointer is used for one call only, while the caller holds the isolate.
    let raw = unsafe { isolate.as_raw_isolate_ptr() };
    // SAFETY: `UnsafeRawIsolatePtr` is a transparent wrapper of the isolate's address (checked by size here).
    unsafe { std::mem::transmute::<v8::UnsafeRawIsolatePtr, *mut c_void>(raw) }
}

fn address<T>(local: v8::Local<'_, T>) -> *const T {
    &*local
}

/// Statistics of the cppgc heap as two flat streams, numbers and names; `None` where the isolate has no such heap.
/// The order is documented at `op_rt_v8_cpp_heap_statistics`.
pub fn cpp_heap_statistics(
    scope: &mut v8::PinScope<'_, '_>,
    detailed: bool,
) -> Option<(Vec<usize>, Vec<String>)> {
    struct Collected {
        numbers: Vec<usize>,
        names: Vec<String>,
    }
    unsafe extern "C" fn number(data: *mut c_void, number: usize) {
        // SAFETY: `data` is the `Collected` below, which nobody else touches during the call.
        let collected = unsafe { &mut *data.cast::<Collected>() };
        collected.numbers.push(number);
    }
    unsafe extern "C" fn name(data: *mut c_void, text: *const c_char, length: usize) {
        // SAFETY: as above; `text` is a C++ string of `length` bytes that outlives this call.
        let (collected, bytes) = unsafe {
            (
                &mut *data.cast::<Collected>(),
                std::slice::from_raw_parts(text.cast::<u8>(), length),
            )
        };
        collected
            .names
            .push(String::from_utf8_lossy(bytes).into_owned());
    }
    let mut collected = Collected {
        numbers: Vec::new(),
        names: Vec::new(),
    };
    let data = (&raw mut collected).cast::<c_void>();
    // SAFETY: the isolate is entered; both callbacks get `data` back and only during the call.
    let there =
        unsafe { rt_v8_shim_cpp_heap_statistics(isolate_of(scope), detailed, data, number, name) };
    there.then_some((collected.numbers, collected.names))
}

/// How many live objects of the current context have `prototype` on their prototype chain, after a full collection.
pub fn count_objects(scope: &mut v8::PinScope<'_, '_>, prototype: v8::Local<v8::Object>) -> usize {
    let context = scope.get_current_context();
    let mut found = std::ptr::null();
    // SAFETY: isolate, context and prototype are live handles of `scope`; `found` is written once.
    unsafe {
        rt_v8_shim_query_objects(
            isolate_of(scope),
            address(context),
            address(prototype),
            false,
            &mut found,
        )
    }
}

/// The objects that [`count_objects`] counts, as an Array in no particular order. `None` if V8 cannot allocate it.
pub fn list_objects<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    prototype: v8::Local<v8::Object>,
) -> Option<v8::Local<'s, v8::Array>> {
    let context = scope.get_current_context();
    let mut found = std::ptr::null();
    // SAFETY: isolate, context and prototype are live handles of `scope`; `found` is written once.
    unsafe {
        rt_v8_shim_query_objects(
            isolate_of(scope),
            address(context),
            address(prototype),
            true,
            &mut found,
        );
    }
    let slot = NonNull::new(found.cast_mut())?;
    // SAFETY: a `Local` is one non-null pointer to a handle slot (the test below and the shim's static_asserts hold this), and
    // the slot was escaped into the innermost open handle scope, which is that of `scope`.
    Some(unsafe { std::mem::transmute::<NonNull<v8::Array>, v8::Local<'s, v8::Array>>(slot) })
}

/// Throw "X could not be cloned.", the error V8 has for a value that it has no way to write.
pub fn throw_clone_error(scope: &mut v8::PinScope<'_, '_>, object: v8::Local<v8::Object>) {
    // SAFETY: the isolate is entered and `object` is a live handle.
    unsafe { rt_v8_shim_throw_clone_error(isolate_of(scope), address(object)) }
}

/// Throw "Unable to deserialize cloned data.", V8's error for malformed bytes.
pub fn throw_deserialization_error(scope: &mut v8::PinScope<'_, '_>) {
    // SAFETY: the isolate is entered.
    unsafe { rt_v8_shim_throw_deserialization_error(isolate_of(scope)) }
}

/// A heap snapshot that V8 owns until [`HeapSnapshot::free`]. Not freed by dropping it: V8 frees what is left when its isolate
/// ends, and whoever holds one knows whether that has happened.
#[derive(Clone, Copy)]
pub struct HeapSnapshot(NonNull<RawHeapSnapshot>);

impl HeapSnapshot {
    /// Collect garbage and record the heap. `None` if V8 refuses, as it does while it is taking one.
    pub fn take(isolate: &mut v8::Isolate, internals: bool, numeric: bool) -> Option<HeapSnapshot> {
        // SAFETY: whoever has an isolate to hand has it alive and entered.
        unsafe { Self::take_of(isolate_of(isolate), internals, numeric) }
    }

    /// The same where there is no scope.
    ///
    /// # Safety
    /// `isolate` is alive and entered on this thread.
    pub unsafe fn take_of(
        isolate: *mut c_void,
        internals: bool,
        numeric: bool,
    ) -> Option<HeapSnapshot> {
        // SAFETY: by this function's contract.
        let raw = unsafe { rt_v8_shim_heap_snapshot_take(isolate, internals, numeric) };
        NonNull::new(raw.cast_mut()).map(HeapSnapshot)
    }

    /// Hand the snapshot as JSON (ASCII) to `sink`, in chunks of at most 64 KiB, until it returns false.
    ///
    /// # Safety
    /// The snapshot has not been freed and its isolate is alive; which thread this is does not matter.
    pub unsafe fn write(self, mut sink: &mut dyn FnMut(&[u8]) -> bool) {
        unsafe extern "C" fn chunk(data: *mut c_void, bytes: *const c_char, length: usize) -> bool {
            // SAFETY: `data` is `sink` below; `bytes` is V8's buffer, valid for `length` bytes during the call.
            let (sink, bytes) = unsafe {
                (
                    &mut *data.cast::<&mut dyn FnMut(&[u8]) -> bool>(),
                    std::slice::from_raw_parts(bytes.cast::<u8>(), length),
                )
            };
            sink(bytes)
        }
        let data = (&raw mut sink).cast::<c_void>();
        // SAFETY: by this function's contract; `data` outlives the call.
        unsafe { rt_v8_shim_heap_snapshot_write(self.0.as_ptr(), data, chunk) }
    }

    /// Give the snapshot's memory back.
    ///
    /// # Safety
    /// The snapshot has not been freed, its isolate is alive, and V8 is not collecting garbage (freeing the last snapshot
    /// also drops the profiler's table of objects, which a collection updates).
    pub unsafe fn free(self) {
        // SAFETY: by this function's contract.
        unsafe { rt_v8_shim_heap_snapshot_free(self.0.as_ptr()) }
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::CStr;

    use super::*;

    /// Fails when the committed archive was built against other headers than those of the pinned v8 crate.
    #[test]
    fn shim_fits_the_linked_v8() {
        // SAFETY: returns a string literal.
        let built_for = unsafe { CStr::from_ptr(rt_v8_shim_version()) }
            .to_str()
            .unwrap();
        let linked = v8::V8::get_version();
        let linked = linked.split('-').next().unwrap();
        assert_eq!(
            built_for, linked,
            "run ext/v8/shim/build.sh and commit its archive"
        );
    }

    #[test]
    fn handles_are_one_pointer_on_both_sides() {
        // SAFETY: returns a constant.
        let there = unsafe { rt_v8_shim_handle_size() };
        assert_eq!(there, size_of::<v8::Local<v8::Object>>());
        assert_eq!(there, size_of::<v8::UnsafeRawIsolatePtr>());
    }
}
