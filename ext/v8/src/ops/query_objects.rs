//! Finding live objects by prototype.

use deno_core::{op2, v8};

use crate::error::EngineError;
use crate::shim;

/// How many objects of the current context have `prototype` on their prototype chain. Collects garbage first, fully.
///
/// JS: `(prototype: object) => number`. Called by `query_objects.js` for `v8.queryObjects` with format `count`.
///
/// Source: `HeapProfiler::QueryObjects`; Node `src/internal_only_v8.cc`.
#[op2(nofast)]
#[number]
pub fn op_rt_v8_count_objects(
    scope: &mut v8::PinScope<'_, '_>,
    prototype: v8::Local<v8::Object>,
) -> usize {
    shim::count_objects(scope, prototype)
}

/// The objects that `op_rt_v8_count_objects` counts, in no particular order.
///
/// JS: `(prototype: object) => object[]`. Called by `query_objects.js`, which shows them and never hands them out.
///
/// # Errors
/// `Error` when V8 cannot allocate the list.
#[op2]
pub fn op_rt_v8_list_objects<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    prototype: v8::Local<v8::Object>,
) -> Result<v8::Local<'s, v8::Array>, EngineError> {
    shim::list_objects(scope, prototype).ok_or(EngineError::OutOfMemory)
}
