//! What deno_core leaves in errors whose `stack` was read: an array of call sites, under a private symbol. It serves errors that
//! end a program or come from `import()`. A heap with call sites in it cannot be read back, so a build takes them out at its end.

use std::cell::RefCell;

use deno_core::JsRuntime;
use deno_core::v8;

thread_local! {
    /// What has had its stack formatted, as far as it lives.
    static MARKED: RefCell<Vec<v8::Weak<v8::Object>>> = const { RefCell::new(Vec::new()) };
}

/// Note from now on which objects get call sites.
pub fn watch(runtime: &mut JsRuntime) {
    runtime
        .v8_isolate()
        .set_prepare_stack_trace_callback(prepare_stack_trace);
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
    deno_core::error::prepare_stack_trace_callback(scope, error, call_sites)
}

/// Take the call sites out of all that is still there. Their `stack` is a text by now.
pub fn remove(runtime: &mut JsRuntime) {
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
