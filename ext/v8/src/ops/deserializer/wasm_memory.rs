//! Finding WebAssembly memories in what was read.

use std::collections::HashSet;

use deno_core::v8;

/// What V8 fails to read in this version it reads again, in another way, with the objects of the first attempt still there to be
/// referred to.
pub(super) const TWICE_READ_VERSION: u32 = 13;

/// Is there a `WebAssembly.Memory` in a value that was read? True also if that cannot be told.
///
/// V8 lets bytes refer to a transferred memory (tag `m`) before its buffer has been read, and still when that has failed. It ends the
/// process as soon as such a memory is used. A program can get at one where bytes are read again after a failure, or in the middle;
/// no memory is accepted there. Runs no JavaScript.
pub(super) fn holds_wasm_memory<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
) -> bool {
    find_wasm_memory(scope, value).unwrap_or(true)
}

fn find_wasm_memory<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
) -> Option<bool> {
    let value_key: v8::Local<v8::Name> = v8::String::new(scope, "value")?.into();
    let cause_key: v8::Local<v8::Name> = v8::String::new(scope, "cause")?.into();
    let mut seen = HashSet::new();
    let mut rest = vec![value];
    while let Some(value) = rest.pop() {
        if value.is_wasm_memory_object() {
            return Some(true);
        }
        if value.is_proxy() || value.is_array_buffer_view() {
            continue;
        }
        let Ok(object) = value.try_cast::<v8::Object>() else {
            continue;
        };
        if !seen.insert(object) {
            continue;
        }
        let members = if let Ok(map) = value.try_cast::<v8::Map>() {
            Some(map.as_array(scope))
        } else if let Ok(set) = value.try_cast::<v8::Set>() {
            Some(set.as_array(scope))
        } else {
            None
        };
        if let Some(members) = members {
            for index in 0..members.length() {
                rest.push(members.get_index(scope, index)?);
            }
        }
        // The stack of an error may be made by the program.
        let names = if value.is_native_error() {
            v8::Array::new_with_elements(scope, &[cause_key.into()])
        } else {
            object.get_own_property_names(
                scope,
                v8::GetPropertyNamesArgs {
                    mode: v8::KeyCollectionMode::OwnOnly,
                    property_filter: v8::PropertyFilter::SKIP_SYMBOLS,
                    index_filter: v8::IndexFilter::IncludeIndices,
                    key_conversion: v8::KeyConversionMode::ConvertToString,
                },
            )?
        };
        for index in 0..names.length() {
            let name = names.get_index(scope, index)?;
            let name = name.try_cast::<v8::Name>().ok()?;
            let descriptor = object.get_own_property_descriptor(scope, name)?;
            let Ok(descriptor) = descriptor.try_cast::<v8::Object>() else {
                continue;
            };
            // An accessor's has no value, and must not be asked for one: there may be one on its prototype.
            if descriptor.has_own_property(scope, value_key)? {
                rest.push(descriptor.get(scope, value_key.into())?);
            }
        }
    }
    Some(false)
}
