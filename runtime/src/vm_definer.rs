//! What `Object.defineProperty(globalThis, ...)` does in a context of `node:vm`.
//!
//! deno_node's own function says that a property was defined also where the object that the context was made of refuses it, and gives a
//! property that is to become invisible, say, no value. Node has V8 go on where the object refuses, which then says so.

use std::ffi::c_void;
use std::sync::OnceLock;

use deno_core::op2;
use deno_core::v8;
use deno_node::ops::vm;
use deno_node::ops::vm::ContextifyContext;
use v8::MapFnTo;

/// Heaps are written with the numbers of these very addresses, and the v8 crate makes one at each place that asks.
fn named() -> v8::NamedPropertyDefinerCallback {
    static NAMED: OnceLock<v8::NamedPropertyDefinerCallback> = OnceLock::new();
    *NAMED.get_or_init(|| define_named.map_fn_to())
}

fn indexed() -> v8::IndexedPropertyDefinerCallback {
    static INDEXED: OnceLock<v8::IndexedPropertyDefinerCallback> = OnceLock::new();
    *INDEXED.get_or_init(|| define_indexed.map_fn_to())
}

fn define_named<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    key: v8::Local<'s, v8::Name>,
    descriptor: &v8::PropertyDescriptor,
    arguments: v8::PropertyCallbackArguments<'s>,
    _: v8::ReturnValue<'_, ()>,
) -> v8::Intercepted {
    match define(scope, key, descriptor, arguments.holder()) {
        Some(true) => v8::Intercepted::kYes,
        _ => v8::Intercepted::kNo,
    }
}

fn define_indexed<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    index: u32,
    descriptor: &v8::PropertyDescriptor,
    arguments: v8::PropertyCallbackArguments<'s>,
    result: v8::ReturnValue<'_, ()>,
) -> v8::Intercepted {
    let index = v8::Integer::new_from_unsigned(scope, index);
    match index.to_string(scope) {
        Some(key) => define_named(scope, key.into(), descriptor, arguments, result),
        None => v8::Intercepted::kNo,
    }
}

/// Whether the property was defined. `None`: not, or there is an exception.
fn define(
    scope: &mut v8::PinScope<'_, '_>,
    key: v8::Local<'_, v8::Name>,
    descriptor: &v8::PropertyDescriptor,
    holder: v8::Local<'_, v8::Object>,
) -> Option<bool> {
    let context = holder.get_creation_context(scope)?;
    let scope = &mut v8::ContextScope::new(scope, context);
    let global = context.global(scope);
    let tie = tie(scope)?;
    let contextified = v8::Local::<v8::Object>::try_from(global.get_private(scope, tie)?).ok()?;
    // V8 says itself that such a one cannot be defined anew.
    let attributes = global.get_real_named_property_attributes(scope, key);
    if attributes.is_some_and(|it| it.is_read_only() && it.is_dont_delete()) {
        return None;
    }
    let nothing = || v8::undefined(scope).into();
    let mut defined = if descriptor.has_get() || descriptor.has_set() {
        let get = if descriptor.has_get() {
            descriptor.get()
        } else {
            nothing()
        };
        let set = if descriptor.has_set() {
            descriptor.set()
        } else {
            nothing()
        };
        v8::PropertyDescriptor::new_from_get_set(get, set)
    } else if !descriptor.has_value() {
        v8::PropertyDescriptor::new()
    } else if descriptor.has_writable() {
        v8::PropertyDescriptor::new_from_value_writable(descriptor.value(), descriptor.writable())
    } else {
        v8::PropertyDescriptor::new_from_value(descriptor.value())
    };
    if descriptor.has_enumerable() {
        defined.set_enumerable(descriptor.enumerable());
    }
    if descriptor.has_configurable() {
        defined.set_configurable(descriptor.configurable());
    }
    contextified.define_property(scope, key, &defined)
}

/// The key under which the global object of a context has the object that the context was made of.
fn tie<'s>(scope: &mut v8::PinScope<'s, '_>) -> Option<v8::Local<'s, v8::Private>> {
    let name = v8::String::new(scope, "rt:vm:contextified")?;
    Some(v8::Private::for_api(scope, Some(name)))
}

/// Make a context of an object that is none yet, the global object of which knows what it was made of.
///
/// JS: `(contextified: object, name: string, origin: string, strings: boolean, wasm: boolean, microtaskQueue: boolean) => void`; `strings`,
/// `wasm`: whether code may be made of them.
#[op2(fast)]
pub fn op_rt_vm_create_context(
    scope: &mut v8::PinScope<'_, '_>,
    contextified: v8::Local<'_, v8::Object>,
    #[string] name: String,
    #[string] origin: String,
    strings: bool,
    wasm: bool,
    microtask_queue: bool,
) {
    assert!(!ContextifyContext::is_contextify_context(
        scope,
        contextified
    ));
    ContextifyContext::attach(
        scope,
        contextified,
        name,
        origin,
        strings,
        wasm,
        microtask_queue,
    );
    let Some(context) = ContextifyContext::from_sandbox_obj(scope, contextified) else {
        return;
    };
    let global = context.context(scope).global(scope);
    if let Some(tie) = tie(scope) {
        global.set_private(scope, tie, contextified.into());
    }
}

/// V8 writes the functions of a context's global object into a heap as numbers of these.
pub fn references() -> [v8::ExternalReference; 2] {
    [
        v8::ExternalReference {
            pointer: named() as *mut c_void,
        },
        v8::ExternalReference {
            pointer: indexed() as *mut c_void,
        },
    ]
}

/// The template of deno_node, with these functions in place of two of its own.
pub fn put_into(template: v8::Local<'_, v8::ObjectTemplate>) {
    template.set_named_property_handler(
        v8::NamedPropertyHandlerConfiguration::new()
            .flags(v8::PropertyHandlerFlags::HAS_NO_SIDE_EFFECT)
            .getter_raw(vm::GETTER_MAP_FN.with(|function| *function))
            .setter_raw(vm::SETTER_MAP_FN.with(|function| *function))
            .query_raw(vm::QUERY_MAP_FN.with(|function| *function))
            .deleter_raw(vm::DELETER_MAP_FN.with(|function| *function))
            .enumerator_raw(vm::ENUMERATOR_MAP_FN.with(|function| *function))
            .definer_raw(named())
            .descriptor_raw(vm::DESCRIPTOR_MAP_FN.with(|function| *function)),
    );
    template.set_indexed_property_handler(
        v8::IndexedPropertyHandlerConfiguration::new()
            .flags(v8::PropertyHandlerFlags::HAS_NO_SIDE_EFFECT)
            .getter_raw(vm::INDEXED_GETTER_MAP_FN.with(|function| *function))
            .setter_raw(vm::INDEXED_SETTER_MAP_FN.with(|function| *function))
            .query_raw(vm::INDEXED_QUERY_MAP_FN.with(|function| *function))
            .deleter_raw(vm::INDEXED_DELETER_MAP_FN.with(|function| *function))
            .enumerator_raw(vm::INDEXED_ENUMERATOR_MAP_FN.with(|function| *function))
            .definer_raw(indexed())
            .descriptor_raw(vm::INDEXED_DESCRIPTOR_MAP_FN.with(|function| *function)),
    );
}
