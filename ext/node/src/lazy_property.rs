//! Properties of modules that are made when somebody asks for them, and look like data all the time.

use std::ffi::{c_int, c_void};
use std::sync::OnceLock;

use deno_core::{op2, v8};
use v8::MapFnTo;

unsafe extern "C" {
    // What the v8 crate calls for such a property. It takes no pointer that it did not make itself, and makes one at each place.
    fn v8__Object__SetLazyDataProperty(
        object: *const v8::Object,
        context: *const v8::Context,
        name: *const v8::Name,
        getter: v8::AccessorNameGetterCallback,
        data: *const v8::Value,
        attributes: v8::PropertyAttribute,
        of_getting: v8::SideEffectType,
        of_setting: v8::SideEffectType,
    ) -> c_int;
}

/// Heaps are written with the number of this very address.
fn getter() -> v8::AccessorNameGetterCallback {
    static GETTER: OnceLock<v8::AccessorNameGetterCallback> = OnceLock::new();
    *GETTER.get_or_init(|| loaded.map_fn_to())
}

/// Give `object` a property that is what `load` returns when it is asked for first, be it by its descriptor. `load` gets its name.
///
/// JS: `(object: object, name: string, load: (name: string) => unknown, attributes?: number) => void`; `attributes` are V8's: 1 for what
/// cannot be assigned, 2 for what is not enumerable.
#[op2(nofast)]
pub fn op_rt_lazy_property(
    scope: &mut v8::PinScope<'_, '_>,
    object: v8::Local<v8::Object>,
    name: v8::Local<v8::String>,
    load: v8::Local<v8::Function>,
    #[smi] attributes: u32,
) {
    let name: v8::Local<v8::Name> = name.into();
    if keep_load(scope, object, name, load).is_none() {
        return;
    }
    let context = scope.get_current_context();
    let attributes = match attributes {
        0 => v8::PropertyAttribute::NONE,
        1 => v8::PropertyAttribute::READ_ONLY,
        2 => v8::PropertyAttribute::DONT_ENUM,
        _ => v8::PropertyAttribute::READ_ONLY | v8::PropertyAttribute::DONT_ENUM,
    };
    // SAFETY: all are live handles of `scope`, and the getter is one for such properties, which may be without data.
    unsafe {
        v8__Object__SetLazyDataProperty(
            &raw const *object,
            &raw const *context,
            &raw const *name,
            getter(),
            std::ptr::null(),
            attributes,
            v8::SideEffectType::HasSideEffect,
            v8::SideEffectType::HasSideEffect,
        );
    }
}

/// `load` is kept beside the property: V8 writes what a getter has as data without the context that it is of.
fn keep_load(
    scope: &mut v8::PinScope<'_, '_>,
    object: v8::Local<v8::Object>,
    name: v8::Local<v8::Name>,
    load: v8::Local<v8::Function>,
) -> Option<()> {
    let key = loads_key(scope);
    let known = object.get_private(scope, key)?;
    let loads = match v8::Local::<v8::Object>::try_from(known) {
        Ok(loads) => loads,
        Err(_) => {
            let null = v8::null(scope).into();
            let made = v8::Object::with_prototype_and_properties(scope, null, &[], &[]);
            object.set_private(scope, key, made.into())?;
            made
        }
    };
    loads.create_data_property(scope, name, load.into())?;
    Some(())
}

/// How heap snapshots name what holds that.
pub const LAZY_LOADS: &str = "rt:loads";

/// Under which an object has what makes its lazy properties.
fn loads_key<'s>(scope: &mut v8::PinScope<'s, '_>) -> v8::Local<'s, v8::Private> {
    let text = v8::String::new(scope, LAZY_LOADS);
    v8::Private::for_api(scope, text)
}

/// What a heap with such properties refers to.
pub fn lazy_property_reference() -> v8::ExternalReference {
    v8::ExternalReference {
        pointer: getter() as *mut c_void,
    }
}

fn loaded<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    name: v8::Local<'s, v8::Name>,
    arguments: v8::PropertyCallbackArguments<'s>,
    mut result: v8::ReturnValue<'_, v8::Value>,
) {
    let key = loads_key(scope);
    let loads = arguments.holder().get_private(scope, key);
    let Some(Ok(loads)) = loads.map(v8::Local::<v8::Object>::try_from) else {
        return;
    };
    let load = loads.get(scope, name.into());
    let Some(Ok(load)) = load.map(v8::Local::<v8::Function>::try_from) else {
        return;
    };
    let receiver = v8::undefined(scope).into();
    // Where it throws the exception goes on to who asks.
    if let Some(value) = load.call(scope, receiver, &[name.into()]) {
        result.set(value);
    }
}
