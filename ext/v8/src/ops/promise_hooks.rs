//! V8's promise hooks of contexts other than the main one.

use deno_core::{op2, v8};

/// Set the hooks of the context that an object belongs to; undefined takes one away.
///
/// JS: `(inside: object, init?: Function, before?: Function, after?: Function, settled?: Function) => void`
///
/// - `inside`: any object that was made in the context.
///
/// Source: `Context::SetPromiseHooks`.
#[op2(fast)]
pub fn op_rt_v8_set_promise_hooks<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    inside: v8::Local<'s, v8::Object>,
    init: v8::Local<'s, v8::Value>,
    before: v8::Local<'s, v8::Value>,
    after: v8::Local<'s, v8::Value>,
    settled: v8::Local<'s, v8::Value>,
) {
    let Some(context) = inside.get_creation_context(scope) else {
        return;
    };
    let hook = |value: v8::Local<'s, v8::Value>| value.try_cast::<v8::Function>().ok();
    let scope = &mut v8::ContextScope::new(scope, context);
    scope.set_promise_hooks(hook(init), hook(before), hook(after), hook(settled));
}
