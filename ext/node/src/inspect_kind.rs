//! What `util.inspect` asks of a value before it is shown, in one call (`ext/node/inspect_plain.js`).

use deno_core::{op2, v8};

/// 1 an object that V8 knows nothing special of, 2 an array, 3 a date, 4 a `Map`, 5 a `Set`, 6 a function, 7 an error, 8 a regular expression,
/// 9 a promise, 10 a typed array, 11 an asynchronous function or a generator, 0 anything else.
///
/// JS: `(value: unknown) => number`
#[op2(fast)]
pub fn op_rt_inspect_kind(value: v8::Local<v8::Value>) -> u32 {
    if !value.is_object() || value.is_proxy() {
        0
    } else if value.is_array() {
        2
    } else if value.is_date() {
        3
    } else if value.is_map() {
        4
    } else if value.is_set() {
        5
    } else if value.is_async_function() || value.is_generator_function() {
        11
    } else if value.is_function() {
        6
    } else if value.is_native_error() {
        7
    } else if value.is_reg_exp() {
        8
    } else if value.is_promise() {
        9
    } else if value.is_typed_array() {
        10
    } else {
        u32::from(!is_special(value))
    }
}

/// JS: `(value: unknown) => boolean`: a pointer that an add-on wrapped.
#[op2(fast)]
pub fn op_rt_is_external(value: v8::Local<v8::Value>) -> bool {
    value.is_external()
}

fn is_special(value: v8::Local<v8::Value>) -> bool {
    value.is_array_buffer_view()
        || value.is_array_buffer()
        || value.is_shared_array_buffer()
        || value.is_arguments_object()
        || value.is_module_namespace_object()
        || value.is_weak_map()
        || value.is_weak_set()
        || value.is_number_object()
        || value.is_string_object()
        || value.is_boolean_object()
        || value.is_symbol_object()
        || value.is_big_int_object()
        || value.is_generator_object()
        || value.is_map_iterator()
        || value.is_set_iterator()
        || value.is_external()
}

/// Whether V8 calls a value without a prototype `Object`: it was not made by a class.
///
/// JS: `(value: object) => boolean`
#[op2(fast)]
pub fn op_rt_inspect_is_object(
    scope: &mut v8::PinScope<'_, '_>,
    value: v8::Local<v8::Object>,
) -> bool {
    value
        .get_constructor_name()
        .to_rust_string_lossy(scope)
        .eq("Object")
}

/// Whether an array has enumerable properties other than its elements.
///
/// JS: `(value: unknown[]) => boolean`
#[op2(fast)]
pub fn op_rt_inspect_has_extras(
    scope: &mut v8::PinScope<'_, '_>,
    value: v8::Local<v8::Object>,
) -> bool {
    let names = value.get_property_names(
        scope,
        v8::GetPropertyNamesArgs {
            mode: v8::KeyCollectionMode::OwnOnly,
            property_filter: v8::PropertyFilter::ONLY_ENUMERABLE,
            index_filter: v8::IndexFilter::SkipIndices,
            key_conversion: v8::KeyConversionMode::KeepNumbers,
        },
    );
    names.is_none_or(|names| names.length() != 0)
}
