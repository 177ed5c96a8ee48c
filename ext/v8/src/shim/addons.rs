//! Bindings of `shim/addons.cc`: what a Node-API add-on leaves in a builder's isolate.

use std::ffi::c_void;

use deno_core::v8;

use super::{address, isolate_of};

unsafe extern "C" {
    fn rt_v8_shim_forget_functions_like(
        isolate: *mut c_void,
        context: *const v8::Context,
        sample: *const v8::FunctionTemplate,
        other: *const v8::FunctionTemplate,
        other_native: usize,
    ) -> i32;
    fn rt_v8_shim_drop_handles_when_writing(isolate: *mut c_void, context: *const v8::Context);
}

/// Have V8 forget the functions that it keeps with its context, and what they made, if the native function behind them is that behind
/// `sample`. Whoever asks for one of their templates again would get another function.
///
/// Whether V8 lays out objects as is known; nothing was forgotten otherwise.
pub fn forget_functions_like(
    scope: &mut v8::PinScope<'_, '_>,
    sample: v8::Local<'_, v8::FunctionTemplate>,
) -> bool {
    unsafe extern "C" fn nothing(_info: *const v8::FunctionCallbackInfo) {}
    let context = scope.get_current_context();
    let other = v8::FunctionTemplate::builder_raw(nothing).build(scope);
    let native = nothing as *const () as usize;
    // SAFETY: the isolate is entered on this thread, and all handles are live ones of `scope`.
    let forgotten = unsafe {
        rt_v8_shim_forget_functions_like(
            isolate_of(scope),
            address(context),
            address(sample),
            address(other),
            native,
        )
    };
    forgotten >= 0
}

/// Have all handles let go of that are left when V8 collects garbage to write the heap, but those of contexts.
///
/// # Safety
/// Of a snapshot creator, right before it is asked for its blob. Whoever owns a handle then must not use it afterwards, nor let go of it
/// but after the isolate's end.
pub unsafe fn drop_handles_when_writing(scope: &mut v8::PinScope<'_, '_>) {
    let context = scope.get_current_context();
    // SAFETY: the isolate is entered on this thread, the context is a live handle of `scope`; the rest is the caller's.
    unsafe { rt_v8_shim_drop_handles_when_writing(isolate_of(scope), address(context)) }
}
