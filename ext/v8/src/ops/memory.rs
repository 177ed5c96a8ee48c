//! `vm.measureMemory` and the bytes of array buffers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use deno_core::{OpState, op2, v8};

use crate::shim;

/// The bytes of an isolate's array buffers, in its `OpState`.
pub struct ArrayBufferBytes(pub Arc<AtomicUsize>);

/// Marks an isolate that was asked for its memory: V8 reports in a task of its own, which does not keep the event loop going
/// but has to be run before it ends.
pub struct MemoryMeasured;

/// Measure the memory of this isolate.
///
/// JS: `(detailed: boolean, eager: boolean) => Promise<object> | null`; null if V8 refuses. The promise resolves with V8's
/// report, `{total, WebAssembly}` and, if detailed, `current` and `other`: after the next collection, or if eager after one that
/// starts soon. Nothing of it keeps the event loop going.
///
/// Source: `Isolate::MeasureMemory`; Node `src/node_contextify.cc` `MeasureMemory`.
#[op2]
pub fn op_rt_v8_measure_memory<'s>(
    state: &mut OpState,
    scope: &mut v8::PinScope<'s, '_>,
    detailed: bool,
    eager: bool,
) -> Option<v8::Local<'s, v8::Value>> {
    if !state.has::<MemoryMeasured>() {
        state.put(MemoryMeasured);
    }
    let resolver = v8::PromiseResolver::new(scope)?;
    let promise = resolver.get_promise(scope);
    shim::measure_memory(scope, resolver, detailed, eager).then(|| promise.into())
}

/// The bytes of the array buffers that V8 has allocated in this isolate.
///
/// JS: `() => number`; 0 in the isolate of a snapshot builder, which does not count.
#[op2(fast)]
#[number]
pub fn op_rt_v8_array_buffer_bytes(state: &OpState) -> usize {
    state
        .try_borrow::<ArrayBufferBytes>()
        .map_or(0, |bytes| bytes.0.load(Ordering::Relaxed))
}
