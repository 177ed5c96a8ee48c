// Copyright 2018-2026 the Deno authors. MIT license.

//! Prefixes, and which properties are shown.

use deno_core::v8;

use super::*;

/// `getKeys(value, showHidden)`. Returns property keys (strings + symbols).
pub(super) fn get_keys<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    value: v8::Local<'s, v8::Object>,
    show_hidden: bool,
) -> Vec<v8::Local<'s, v8::Value>> {
    let mut keys: Vec<v8::Local<'s, v8::Value>> = Vec::new();

    let is_module_ns = v8::Local::<v8::Value>::from(value).is_module_namespace_object();

    // Symbols first (collected separately, appended after names).
    let symbols: Vec<v8::Local<'s, v8::Value>> = {
        v8::tc_scope!(tc, scope);
        own_keys(
            tc,
            value,
            v8::PropertyFilter::SKIP_STRINGS,
            v8::KeyConversionMode::KeepNumbers,
        )
    };

    if show_hidden {
        // ObjectGetOwnPropertyNames: all own string keys (incl. non-enumerable).
        // A mark of Deno's that Node's objects do not have.
        let host_object: v8::Local<v8::Value> = symbol_for(scope, "Deno.core.hostObject").into();
        v8::tc_scope!(tc, scope);
        if let Some(arr) = value.get_property_names(
            tc,
            v8::GetPropertyNamesArgs {
                mode: if is_module_ns {
                    v8::KeyCollectionMode::IncludePrototypes
                } else {
                    v8::KeyCollectionMode::OwnOnly
                },
                property_filter: v8::PropertyFilter::SKIP_SYMBOLS,
                index_filter: v8::IndexFilter::IncludeIndices,
                key_conversion: v8::KeyConversionMode::ConvertToString,
            },
        ) {
            for i in 0..arr.length() {
                if let Some(v) = arr.get_index(tc, i) {
                    keys.push(v);
                }
            }
        }
        keys.extend(
            symbols
                .iter()
                .copied()
                .filter(|symbol| !symbol.strict_equals(host_object)),
        );
    } else {
        // ObjectKeys: own enumerable string keys.
        //
        // For a module namespace object from an unevaluated module, enumerating
        // (which inspects each binding's descriptor) throws a ReferenceError on
        // uninitialized bindings. Node handles this by falling back to
        // ObjectGetOwnPropertyNames; mirror that by skipping the enumerable
        // filter for module namespaces (their string exports are all enumerable).
        {
            v8::tc_scope!(tc, scope);
            let mut property_filter = v8::PropertyFilter::SKIP_SYMBOLS;
            if !is_module_ns {
                property_filter = property_filter | v8::PropertyFilter::ONLY_ENUMERABLE;
            }
            if let Some(arr) = value.get_property_names(
                tc,
                v8::GetPropertyNamesArgs {
                    mode: v8::KeyCollectionMode::OwnOnly,
                    property_filter,
                    index_filter: v8::IndexFilter::IncludeIndices,
                    key_conversion: v8::KeyConversionMode::ConvertToString,
                },
            ) {
                for i in 0..arr.length() {
                    if let Some(v) = arr.get_index(tc, i) {
                        keys.push(v);
                    }
                }
            }
        }
        // Filter symbols by enumerability.
        for sym in symbols {
            let enumerable = {
                v8::tc_scope!(tc, scope);
                let desc = v8::Local::<v8::Name>::try_from(sym)
                    .ok()
                    .and_then(|name| value.get_own_property_descriptor(tc, name));
                match desc {
                    Some(desc) if desc.is_object() => {
                        let desc_obj = desc.cast::<v8::Object>();
                        try_get_str(tc, desc_obj, "enumerable")
                            .map(|v| v.is_true())
                            .unwrap_or(false)
                    }
                    _ => false,
                }
            };
            if enumerable {
                keys.push(sym);
            }
        }
    }

    keys
}

/// `op_get_non_index_property_names(value, filter)` equivalent: own
/// non-index string property names. `only_enumerable` corresponds to the JS
/// callers' filter value 2 (ONLY_ENUMERABLE); 0 means all.
pub(super) fn get_non_index_property_names<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    value: v8::Local<'s, v8::Object>,
    only_enumerable: bool,
) -> Vec<v8::Local<'s, v8::Value>> {
    let mut property_filter = v8::PropertyFilter::ALL_PROPERTIES;
    if only_enumerable {
        property_filter = property_filter | v8::PropertyFilter::ONLY_ENUMERABLE;
    }
    v8::tc_scope!(tc, scope);
    match value.get_property_names(
        tc,
        v8::GetPropertyNamesArgs {
            mode: v8::KeyCollectionMode::OwnOnly,
            property_filter,
            index_filter: v8::IndexFilter::SkipIndices,
            key_conversion: v8::KeyConversionMode::KeepNumbers,
        },
    ) {
        Some(arr) => {
            let mut out = Vec::with_capacity(arr.length() as usize);
            for i in 0..arr.length() {
                if let Some(v) = arr.get_index(tc, i) {
                    out.push(v);
                }
            }
            out
        }
        None => Vec::new(),
    }
}

/// Keys of the object's own, in its order; none where a trap threw.
pub(super) fn own_keys<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    object: v8::Local<'s, v8::Object>,
    property_filter: v8::PropertyFilter,
    key_conversion: v8::KeyConversionMode,
) -> Vec<v8::Local<'s, v8::Value>> {
    let names = object.get_property_names(
        scope,
        v8::GetPropertyNamesArgs {
            mode: v8::KeyCollectionMode::OwnOnly,
            property_filter,
            index_filter: v8::IndexFilter::IncludeIndices,
            key_conversion,
        },
    );
    names.map_or_else(Vec::new, |names| {
        (0..names.length())
            .filter_map(|index| names.get_index(scope, index))
            .collect()
    })
}
