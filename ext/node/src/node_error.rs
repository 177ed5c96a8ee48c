//! Errors of Node's own: the first line of their stacks has their code.

use deno_core::{op2, v8};

/// The private symbol of V8 that tells them from others.
const MARK: &str = "rt::node_error";

fn mark<'s>(scope: &mut v8::PinScope<'s, '_>) -> v8::Local<'s, v8::Private> {
    let name = v8::String::new(scope, MARK);
    v8::Private::for_api(scope, name)
}

/// Have the stack of an error begin with its code. The stack is not written before somebody reads it.
///
/// JS: `(error: Error) => void`
#[op2(nofast)]
pub fn op_rt_mark_node_error(scope: &mut v8::PinScope<'_, '_>, error: v8::Local<'_, v8::Object>) {
    let mark = mark(scope);
    let value = v8::undefined(scope);
    error.set_private(scope, mark, value.into());
}

/// Whether an error is one of Node's own.
pub fn is_node_error(scope: &mut v8::PinScope<'_, '_>, error: v8::Local<'_, v8::Object>) -> bool {
    let mark = mark(scope);
    error.has_private(scope, mark).unwrap_or(false)
}
