//! Keeps V8's call sites out of a heap that becomes a snapshot: V8 cannot read back a heap with any in it. Programs get them through
//! `Error.prepareStackTrace`; in a build they get copies (js/71_call_sites.js).

use std::cell::RefCell;

use deno_core::JsRuntime;
use deno_core::error::CoreError;
use deno_core::v8;
use rt_runtime::Handle;

thread_local! {
    static COPY: RefCell<Option<v8::Global<v8::Function>>> = const { RefCell::new(None) };
}

/// From now on let programs see copies only.
pub fn copy(runtime: &mut JsRuntime, handle: &Handle) -> Result<(), CoreError> {
    rt_runtime::install_stack_traces(runtime, handle)?;
    let copy = handle.get(runtime, "plainCallSites")?;
    COPY.set(Some(copy));
    runtime
        .v8_isolate()
        .set_prepare_stack_trace_callback(prepare_stack_trace);
    Ok(())
}

/// Hold on to nothing in the heap any more.
pub fn release(runtime: &mut JsRuntime) {
    COPY.take();
    rt_runtime::release_stack_traces(runtime.v8_isolate());
}

fn prepare_stack_trace<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
    call_sites: v8::Local<'s, v8::Array>,
) -> v8::Local<'s, v8::Value> {
    rt_runtime::prepare_stack_trace_with(scope, error, call_sites, copies)
}

fn copies<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    call_sites: v8::Local<'s, v8::Array>,
) -> Option<v8::Local<'s, v8::Array>> {
    // After `release` no program runs.
    let Some(copy) = COPY.with_borrow(|copy| copy.as_ref().map(|copy| v8::Local::new(scope, copy)))
    else {
        return Some(call_sites);
    };
    let receiver = v8::undefined(scope).into();
    copy.call(scope, receiver, &[call_sites.into()])?
        .try_cast()
        .ok()
}
