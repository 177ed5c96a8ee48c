//! Keeps V8's call sites out of a heap that becomes a snapshot: V8 cannot read back a heap with any in it.
//!
//! Programs get them through `Error.prepareStackTrace`; in a build they get copies (js/71_call_sites.js). And deno_core leaves an
//! array of them in each object whose `stack` was read, under a private symbol. It serves errors that end a program or come from
//! `import()`, so it is taken out at the end only.

use std::cell::RefCell;

use deno_core::JsRuntime;
use deno_core::error::CoreError;
use deno_core::error::prepare_stack_trace_callback_with_original_callsites;
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
    let call_sites = if program_prepares(scope) {
        copies(scope, call_sites).unwrap_or(call_sites)
    } else {
        call_sites
    };
    prepare_stack_trace_callback_with_original_callsites(scope, error, call_sites)
}

/// Whether there is an `Error.prepareStackTrace`.
fn program_prepares(scope: &mut v8::PinScope<'_, '_>) -> bool {
    let global = scope.get_current_context().global(scope);
    let mut value: v8::Local<v8::Value> = global.into();
    for name in ["Error", "prepareStackTrace"] {
        let next = value.try_cast::<v8::Object>().ok().and_then(|object| {
            let key = v8::String::new(scope, name)?;
            object.get(scope, key.into())
        });
        let Some(next) = next else {
            return false;
        };
        value = next;
    }
    value.is_function()
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
    let Some(name) = v8::String::new(scope, "deno_core::call_site_evals") else {
        return;
    };
    let key = v8::Private::for_api(scope, Some(name));
    for object in marked {
        if let Some(object) = object.to_local(scope) {
            object.delete_private(scope, key);
        }
    }
}
