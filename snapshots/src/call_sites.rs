//! Keeps V8's call sites out of a heap that becomes a snapshot: V8 cannot read back a heap with any in it.
//!
//! Programs get them through `Error.prepareStackTrace`; in a build they get copies (js/71_call_sites.js). And each object whose
//! `stack` was read has an array of them under a private symbol of deno_core's. It serves errors that end a program or come from
//! `import()`, so it is taken out at the end only.

use std::cell::RefCell;

use deno_core::JsRuntime;
use deno_core::error::CoreError;
use deno_core::v8;
use rt_runtime::Handle;

thread_local! {
    /// What has had its stack formatted, as far as it lives.
    static MARKED: RefCell<Vec<v8::Weak<v8::Object>>> = const { RefCell::new(Vec::new()) };
    static COPY: RefCell<Option<v8::Global<v8::Function>>> = const { RefCell::new(None) };
}

/// From now on note which objects get call sites, and let programs see copies only.
pub fn watch(runtime: &mut JsRuntime, handle: &Handle) -> Result<(), CoreError> {
    let copy = handle.function(runtime, "plainCallSites")?;
    COPY.set(Some(copy));
    runtime
        .v8_isolate()
        .set_prepare_stack_trace_callback(prepare_stack_trace);
    Ok(())
}

fn prepare_stack_trace<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
    call_sites: v8::Local<'s, v8::Array>,
) -> v8::Local<'s, v8::Value> {
    if let Ok(object) = error.try_cast::<v8::Object>() {
        let marked = v8::Weak::new(scope, object);
        MARKED.with_borrow_mut(|all| {
            // Programs throw and drop errors by the thousand.
            if all.len() == all.capacity() {
                all.retain(|object| !object.is_empty());
            }
            all.push(marked);
        });
    }
    let call_sites = if rt_runtime::program_prepares_stack_traces(scope) {
        copies(scope, call_sites).unwrap_or(call_sites)
    } else {
        call_sites
    };
    rt_runtime::prepare_stack_trace(scope, error, call_sites)
}

fn copies<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    call_sites: v8::Local<'s, v8::Array>,
) -> Option<v8::Local<'s, v8::Array>> {
    let copy = COPY.with_borrow(|copy| copy.as_ref().map(|copy| v8::Local::new(scope, copy)))?;
    let receiver = v8::undefined(scope).into();
    copy.call(scope, receiver, &[call_sites.into()])?
        .try_cast()
        .ok()
}

/// Take the call sites out of all that is still there. Their `stack` is a text by now.
pub fn remove(runtime: &mut JsRuntime) {
    COPY.take();
    let marked = MARKED.take();
    deno_core::scope!(scope, runtime);
    let key = rt_runtime::call_sites_key(scope);
    for object in marked {
        if let Some(object) = object.to_local(scope) {
            object.delete_private(scope, key);
        }
    }
}
