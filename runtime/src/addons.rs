//! Node-API add-ons: their end, and what becomes of them in a builder. There the program holds copies of what they export (`ext/node/addons.js`), and
//! what is theirs goes before the heap is written.

use std::cell::RefCell;
use std::ptr::NonNull;
use std::rc::Rc;

use deno_core::JsRuntime;
use deno_core::OpState;
use deno_core::v8;
use deno_napi::NapiState;

unsafe extern "C" fn nothing(
    _env: deno_napi::napi_env,
    _info: deno_napi::napi_callback_info,
) -> deno_napi::napi_value<'static> {
    // SAFETY: a napi_value is a handle that may be null.
    unsafe { std::mem::zeroed() }
}

/// Tell add-ons, once, what they see of the process that they are loaded into.
pub(crate) fn introduce() {
    let mut parts = [0; 3];
    for (part, text) in parts.iter_mut().zip(crate::NODE_VERSION.split('.')) {
        *part = text.parse().unwrap_or(0);
    }
    // Every isolate says the same.
    let _ = deno_napi::node_api::NODE_VERSION_PARTS.set(parts);
    let _ = deno_napi::node_api::FATAL_ERROR.set(rt_v8::fatal_error);
}

/// Run what add-ons want run when the thread's program has ended, once.
pub(crate) fn end_addons(scope: &mut v8::PinScope<'_, '_>, state: &Rc<RefCell<OpState>>) {
    let ends = state
        .borrow_mut()
        .try_borrow_mut::<NapiState>()
        .and_then(NapiState::take_ends);
    if let Some(ends) = ends {
        deno_napi::run_cleanup_hooks(scope, ends);
    }
}

/// Have V8 forget the classes of add-ons that it keeps with its context. To be called when no program runs any more.
///
/// Whether that was possible.
pub fn forget_addon_classes(runtime: &mut JsRuntime) -> bool {
    deno_core::scope!(scope, runtime);
    let sample = deno_napi::function::create_function_template(
        scope,
        std::ptr::null_mut(),
        None,
        nothing,
        std::ptr::null_mut(),
    );
    rt_v8::forget_functions_like(scope, sample)
}

/// Let go of all that add-ons hold. What they do from here on has no end that anybody sees, so this is the last before the heap is written.
pub fn release_addons(runtime: &mut JsRuntime) {
    let state = runtime.op_state();
    let Some(state) = state.borrow_mut().try_take::<NapiState>() else {
        return;
    };
    deno_core::scope!(scope, runtime);
    for env in &state.env_ptrs {
        // SAFETY: the environments of add-ons live as long as the process.
        let context = unsafe { (**env).context() };
        // SAFETY: a local handle is a pointer to where the address of the object stands, here that of the environment's own global handle, which
        // nothing uses after this.
        unsafe {
            let place =
                std::mem::transmute::<v8::Local<'_, v8::Context>, NonNull<v8::Context>>(context);
            drop(v8::Global::from_raw(scope, place));
        }
    }
    // SAFETY: `state` is forgotten, and with it all environments and references of add-ons; other handles are let go of by their owners before
    // V8 writes, or it would refuse.
    unsafe { rt_v8::drop_handles_when_writing(scope) };
    // Its end would run add-ons' code.
    std::mem::forget(state);
}
