//! What functions of the base snapshot are called by: V8 writes no pointers to fast calls into a heap.

use deno_core::{op2, v8};

use crate::shim;

/// Have `slow`, an op as the base snapshot has it, be called as `fast` is, the same op with its fast calls.
///
/// JS: `(slow: Function, fast: Function) => boolean`: false if one of them is no op.
#[op2(nofast)]
pub fn op_rt_v8_adopt_fast_calls(
    scope: &mut v8::PinScope<'_, '_>,
    slow: v8::Local<'_, v8::Function>,
    fast: v8::Local<'_, v8::Function>,
) -> bool {
    shim::adopt_template(scope, slow, fast)
}
