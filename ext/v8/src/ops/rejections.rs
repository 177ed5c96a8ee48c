//! What a module threw that was evaluated at once: who evaluates it gets a copy only, but V8 rejects a promise with the thing itself.

use std::cell::RefCell;
use std::ffi::c_void;

use deno_core::{op2, v8};

use crate::shim::isolate_of;

thread_local! {
    /// Promises that were settled while somebody looks.
    static SETTLED: RefCell<Vec<v8::Global<v8::Promise>>> = const { RefCell::new(Vec::new()) };
}

// SAFETY: V8's function, through the v8 crate's shim.
unsafe extern "C" {
    // The v8 crate's own function of this name takes no null, which is what ends the calls.
    #[link_name = "v8__Isolate__SetPromiseHook"]
    fn set_promise_hook(isolate: *mut c_void, hook: Option<v8::PromiseHook>);
}

unsafe extern "C" fn note(
    kind: v8::PromiseHookType,
    promise: v8::Local<v8::Promise>,
    _parent: v8::Local<v8::Value>,
) {
    if !matches!(kind, v8::PromiseHookType::Resolve) {
        return;
    }
    // SAFETY: V8 calls a hook with the isolate entered, and the promise lives as long as the call.
    v8::callback_scope!(unsafe scope, promise);
    let promise = v8::Global::new(scope, promise);
    SETTLED.with_borrow_mut(|settled| settled.push(promise));
}

/// What the first of the promises is rejected with that are settled while `run` runs, in an array. null: none is.
///
/// JS: `(run: () => void) => [unknown] | null`
///
/// Source: `Isolate::SetPromiseHook`.
#[op2(reentrant)]
pub fn op_rt_v8_rejection<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    run: v8::Local<'s, v8::Function>,
) -> Option<v8::Local<'s, v8::Value>> {
    // Who looks further out hears of nothing that comes behind this call: it looks at one failed import, which was settled before.
    let outer = SETTLED.take();
    // SAFETY: the scope's isolate, which lives; the hook is a function, and is taken away below.
    unsafe { set_promise_hook(isolate_of(scope), Some(note)) };
    let receiver = v8::undefined(scope).into();
    let result = run.call(scope, receiver, &[]);
    // SAFETY: as above.
    unsafe { set_promise_hook(isolate_of(scope), None) };
    let settled = SETTLED.replace(outer);
    // There is an exception.
    result?;
    for promise in settled {
        let promise = v8::Local::new(scope, promise);
        if promise.state() == v8::PromiseState::Rejected {
            let reason = promise.result(scope);
            return Some(v8::Array::new_with_elements(scope, &[reason]).into());
        }
    }
    Some(v8::null(scope).into())
}
