//! Properties of modules that are made when somebody asks for them, and look like data all the time.

use std::ffi::c_void;

use deno_core::{op2, v8};
use v8::MapFnTo;

/// Give `object` a property that is what `load` returns when it is asked for first, be it by its descriptor.
///
/// JS: `(object: object, name: string, load: () => unknown) => void`
#[op2(nofast)]
pub fn op_rt_lazy_property(
    scope: &mut v8::PinScope<'_, '_>,
    object: v8::Local<v8::Object>,
    name: v8::Local<v8::String>,
    load: v8::Local<v8::Function>,
) {
    object.set_lazy_data_property_with_data(
        scope,
        name.into(),
        loaded,
        load.into(),
        v8::PropertyAttribute::NONE,
        v8::SideEffectType::HasSideEffect,
        v8::SideEffectType::HasSideEffect,
    );
}

/// What a heap with such properties refers to.
pub fn lazy_property_reference() -> v8::ExternalReference {
    let getter: v8::AccessorNameGetterCallback = loaded.map_fn_to();
    v8::ExternalReference {
        pointer: getter as *mut c_void,
    }
}

fn loaded<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    _name: v8::Local<'s, v8::Name>,
    arguments: v8::PropertyCallbackArguments<'s>,
    mut result: v8::ReturnValue<'_, v8::Value>,
) {
    let Ok(load) = v8::Local::<v8::Function>::try_from(arguments.data()) else {
        return;
    };
    let receiver = v8::undefined(scope).into();
    // Where it throws the exception goes on to who asks.
    if let Some(value) = load.call(scope, receiver, &[]) {
        result.set(value);
    }
}
