//! What a startup snapshot needs to know of the contexts of `node:vm`: ext/node/remade/contexts.js makes them again at a start.

use deno_core::op2;
use deno_core::v8;

/// How deno_node ties a context to the object that a program made it of.
const TIE: &str = "node:contextify:context";

/// Let go of the context behind `contextified`, which is an ordinary object then.
///
/// JS: `(contextified: object) => boolean`
#[op2(fast)]
pub fn op_rt_vm_release_context(
    scope: &mut v8::PinScope<'_, '_>,
    contextified: v8::Local<'_, v8::Object>,
) -> bool {
    let Some(name) = v8::String::new(scope, TIE) else {
        return false;
    };
    let key = v8::Private::for_api(scope, Some(name));
    contextified.delete_private(scope, key) == Some(true)
}

/// Whether an object was made in another context than this one.
///
/// JS: `(object: object) => boolean`
#[op2(fast)]
pub fn op_rt_vm_is_foreign(
    scope: &mut v8::PinScope<'_, '_>,
    object: v8::Local<'_, v8::Object>,
) -> bool {
    let here = scope.get_current_context();
    object
        .get_creation_context(scope)
        .is_none_or(|context| context != here)
}

/// Whether an object was made in the context of another one.
///
/// JS: `(object: object, other: object) => boolean`
#[op2(fast)]
pub fn op_rt_vm_is_from(
    scope: &mut v8::PinScope<'_, '_>,
    object: v8::Local<'_, v8::Object>,
    other: v8::Local<'_, v8::Object>,
) -> bool {
    let context = object.get_creation_context(scope);
    context.is_some() && context == other.get_creation_context(scope)
}

/// What the global object of a context has under a name, whatever the object says that the context was made of.
///
/// JS: `(global: object, name: string | symbol) => unknown`. `undefined` where there is none.
#[op2]
pub fn op_rt_vm_own_global<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    global: v8::Local<'s, v8::Object>,
    name: v8::Local<'s, v8::Name>,
) -> v8::Local<'s, v8::Value> {
    global
        .get_real_named_property(scope, name)
        .unwrap_or_else(|| v8::undefined(scope).into())
}

/// Where the text of a function stands, if it sees no variables but those of its global object: `[file, line, column]`, from 0.
///
/// JS: `(function: Function) => [string, number, number] | null`
#[op2]
pub fn op_rt_vm_place_of_function<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    function: v8::Local<'s, v8::Function>,
) -> Option<v8::Local<'s, v8::Array>> {
    if !rt_v8::closes_over_nothing(scope, function) {
        return None;
    }
    let file = function
        .get_script_origin(scope)
        .resource_name()
        .filter(|name| name.is_string())?;
    let line = v8::Integer::new_from_unsigned(scope, function.get_script_line_number()?);
    let column = v8::Integer::new_from_unsigned(scope, function.get_script_column_number()?);
    let place = [file, line.into(), column.into()];
    Some(v8::Array::new_with_elements(scope, &place))
}
