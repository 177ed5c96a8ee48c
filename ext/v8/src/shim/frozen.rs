//! Objects that V8 has to add to when it reads a heap, and that the program has frozen (`shim/hidden_classes.cc`).

use std::ffi::c_void;

use deno_core::v8;

use super::{address, isolate_of};

unsafe extern "C" {
    fn rt_v8_shim_open(
        isolate: *mut c_void,
        object: *const v8::Object,
        key: *const v8::Name,
    ) -> bool;
    fn rt_v8_shim_close(object: *const v8::Object);
}

/// Let properties be added to an object that is not extensible, and one of the name `key` be deleted. Whether that could be done: its
/// hidden class has to be its own, as that of a prototype is.
pub fn open(
    scope: &mut v8::PinScope<'_, '_>,
    object: v8::Local<'_, v8::Object>,
    key: v8::Local<'_, v8::Name>,
) -> bool {
    // SAFETY: both are live handles, and keys of properties are the same string wherever they are. No other object has the hidden class that
    // is changed, so no compiled code relies on it.
    unsafe { rt_v8_shim_open(isolate_of(scope), address(object), address(key)) }
}

/// Let no more properties be added to an object that was opened.
pub fn close(object: v8::Local<'_, v8::Object>) {
    // SAFETY: a live handle; the hidden class is the object's own, as above.
    unsafe { rt_v8_shim_close(address(object)) }
}
