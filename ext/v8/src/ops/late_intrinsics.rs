//! What V8 leaves out of a builder's context, and what it makes anew when a process starts.

use deno_core::{op2, v8};

use crate::shim;

/// Define what V8 leaves out while a heap is to be written, all but `WebAssembly`. None of it may be there.
///
/// JS: `() => void`
#[op2(fast)]
pub fn op_rt_v8_install_late(scope: &mut v8::PinScope<'_, '_>) {
    shim::install_late(scope);
}

/// The same for another context that was just made, the one in which `made` was, and its `WebAssembly`.
///
/// JS: `(made: object) => void`
#[op2(fast)]
pub fn op_rt_v8_install_late_within(
    scope: &mut v8::PinScope<'_, '_>,
    made: v8::Local<'_, v8::Object>,
) {
    // This one has all of it.
    let here = scope.get_current_context();
    let context = made
        .get_creation_context(scope)
        .filter(|made_in| *made_in != here);
    let name = v8::String::new(scope, "WebAssembly");
    let (Some(context), Some(name)) = (context, name) else {
        return;
    };
    let scope = &mut v8::ContextScope::new(scope, context);
    shim::install_late(scope);
    if let Some(web_assembly) = shim::context_object(scope, name) {
        shim::add_global(scope, name, web_assembly);
    }
}

/// Whether a script of the context in which `made` was has declared anything with `let`, `const` or `class`.
///
/// JS: `(made: object) => boolean`
#[op2(fast)]
pub fn op_rt_v8_has_declarations(
    scope: &mut v8::PinScope<'_, '_>,
    made: v8::Local<'_, v8::Object>,
) -> bool {
    let Some(context) = made.get_creation_context(scope) else {
        return true;
    };
    let scope = &mut v8::ContextScope::new(scope, context);
    shim::has_declarations(scope)
}

/// The object with this `Symbol.toStringTag` among those that V8 keeps for the context, whether programs have it or not.
///
/// JS: `(tag: string) => object | null`
#[op2]
pub fn op_rt_v8_context_object<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    tag: v8::Local<'s, v8::String>,
) -> Option<v8::Local<'s, v8::Object>> {
    shim::context_object(scope, tag)
}

/// Whether an object has nothing but properties: it is none of V8's other kinds.
///
/// JS: `(object: object) => boolean`
#[op2(fast)]
pub fn op_rt_v8_is_plain(
    scope: &mut v8::PinScope<'_, '_>,
    object: v8::Local<'_, v8::Object>,
) -> bool {
    shim::is_plain(scope, object)
}

/// Have V8 make objects of the class `to` where it made those of `from`, or with objects, those of the hidden class of one
/// where it made those of the other's.
///
/// JS: `(from: object, to: object) => number`: in how many places.
#[op2(fast)]
pub fn op_rt_v8_replace_in_context(
    scope: &mut v8::PinScope<'_, '_>,
    from: v8::Local<'_, v8::Object>,
    to: v8::Local<'_, v8::Object>,
) -> i32 {
    shim::replace_in_context(scope, from, to)
}

/// Let properties be added to an object that is not extensible, and `key` be deleted. It has to be a prototype of something.
///
/// JS: `(object: object, key: string | symbol) => boolean`: whether that could be done.
#[op2(nofast)]
pub fn op_rt_v8_open(
    scope: &mut v8::PinScope<'_, '_>,
    object: v8::Local<'_, v8::Object>,
    key: v8::Local<'_, v8::Name>,
) -> bool {
    shim::open(scope, object, key)
}

/// Let no more properties be added to an object that was opened.
///
/// JS: `(object: object) => void`
#[op2(fast)]
pub fn op_rt_v8_close(object: v8::Local<'_, v8::Object>) {
    shim::close(object);
}

/// Whether reading the property calls a function, V8's own included, which programs see as plain data.
///
/// JS: `(holder: object, key: string | symbol) => boolean`
#[op2(nofast)]
pub fn op_rt_v8_is_accessor(
    scope: &mut v8::PinScope<'_, '_>,
    holder: v8::Local<'_, v8::Object>,
    key: v8::Local<'_, v8::Name>,
) -> bool {
    shim::is_accessor(scope, holder, key)
}
