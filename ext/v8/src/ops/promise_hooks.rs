//! V8's promise hooks, which belong to a context, for all contexts of an isolate.

use deno_core::{OpState, op2, v8};

/// The contexts that `node:vm` has made, as long as they live.
#[derive(Default)]
struct Contexts {
    list: Vec<v8::Weak<v8::Context>>,
    /// From this many on, those that are gone are looked for.
    full: usize,
}

/// Remember the context that an object belongs to.
///
/// JS: `(inside: object) => void`
///
/// - `inside`: any object that was made in the context.
#[op2(fast)]
pub fn op_rt_v8_remember_context(
    state: &mut OpState,
    scope: &mut v8::PinScope<'_, '_>,
    inside: v8::Local<v8::Object>,
) {
    let Some(context) = inside.get_creation_context(scope) else {
        return;
    };
    if !state.has::<Contexts>() {
        state.put(Contexts::default());
    }
    let contexts = state.borrow_mut::<Contexts>();
    if contexts.list.len() >= contexts.full {
        contexts.list.retain(|context| !context.is_empty());
        contexts.full = 16.max(contexts.list.len() * 2);
    }
    contexts.list.push(v8::Weak::new(scope, context));
}

/// Set the hooks of all contexts; undefined takes one away.
///
/// JS: `(init?: Function, before?: Function, after?: Function, settled?: Function) => void`
///
/// Source: `Context::SetPromiseHooks`.
#[op2(fast)]
pub fn op_rt_v8_set_promise_hooks<'s>(
    state: &mut OpState,
    scope: &mut v8::PinScope<'s, '_>,
    init: v8::Local<'s, v8::Value>,
    before: v8::Local<'s, v8::Value>,
    after: v8::Local<'s, v8::Value>,
    settled: v8::Local<'s, v8::Value>,
) {
    let hook = |value: v8::Local<'s, v8::Value>| value.try_cast::<v8::Function>().ok();
    let [init, before, after, settled] = [init, before, after, settled].map(hook);
    scope.set_promise_hooks(init, before, after, settled);
    let Some(contexts) = state.try_borrow::<Contexts>() else {
        return;
    };
    for context in &contexts.list {
        if let Some(context) = context.to_local(scope) {
            let scope = &mut v8::ContextScope::new(scope, context);
            scope.set_promise_hooks(init, before, after, settled);
        }
    }
}
