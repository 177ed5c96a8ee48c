//! Whether V8 may be stopped: deno_core's loaders take no termination.

use std::cell::Cell;
use std::ffi::c_void;
use std::ptr::NonNull;

use deno_core::v8;

use crate::shim::isolate_of;

// The v8 crate has it for scopes that have a context already.
unsafe extern "C" {
    fn v8__Isolate__GetCurrentContext(isolate: *mut c_void) -> Option<NonNull<v8::Context>>;
}

/// Frames that are looked at.
const DEPTH: usize = 64;

thread_local! {
    static LOADS: Cell<bool> = const { Cell::new(false) };
}

/// Do `work`, in which deno_core may load a module of the runtime without a frame of JavaScript that says so.
pub fn while_loading<T>(work: impl FnOnce() -> T) -> T {
    let before = LOADS.replace(true);
    let result = work();
    LOADS.set(before);
    result
}

/// Call `work` in the context whose JavaScript was interrupted. `None`: none runs. To be called in the isolate's thread.
pub fn in_running_context<T>(
    isolate: &mut v8::Isolate,
    work: impl FnOnce(&mut v8::PinScope<'_, '_>) -> T,
) -> Option<T> {
    // SAFETY: the caller's thread is the isolate's, which is entered; the scope ends with this call.
    v8::callback_scope!(unsafe let scope, isolate);
    // SAFETY: the handle, if there is one, belongs to the scope above.
    let context = unsafe {
        let context = v8__Isolate__GetCurrentContext(isolate_of(scope))?;
        std::mem::transmute::<NonNull<v8::Context>, v8::Local<v8::Context>>(context)
    };
    let scope = &mut v8::ContextScope::new(scope, context);
    Some(work(scope))
}

/// Whether the isolate is inside of a script of the runtime that loads. To be asked in its thread.
pub fn is_loading(isolate: &mut v8::Isolate) -> bool {
    LOADS.get() || in_running_context(isolate, loads).unwrap_or(false)
}

fn loads(scope: &mut v8::PinScope<'_, '_>) -> bool {
    let Some(stack) = v8::StackTrace::current_stack_trace(scope, DEPTH) else {
        return false;
    };
    (0..stack.get_frame_count()).any(|index| {
        let Some(frame) = stack.get_frame(scope, index) else {
            return false;
        };
        let text = |name: Option<v8::Local<v8::String>>| {
            name.map_or_else(String::new, |name| name.to_rust_string_lossy(scope))
        };
        let script = text(frame.get_script_name(scope));
        // A facade of a built-in module, which `import()` evaluates on the way.
        if script.starts_with("rt:builtin/") || script == "ext:core/00_infra.js" {
            return true;
        }
        script.starts_with("ext:core/")
            && matches!(
                text(frame.get_function_name(scope)).as_str(),
                "loadExtScript" | "lazyLoad"
            )
    })
}
