// Copyright 2018-2026 the Deno authors. MIT license.

//! Names of constructors, and properties of prototypes.

use deno_core::v8;

use super::*;

/// Whether `builtInObjects` has the name: what a global object has that V8 made, and nobody else.
fn is_built_in(name: &str) -> bool {
    BUILT_IN.binary_search(&name).is_ok()
}

#[rustfmt::skip]
const BUILT_IN: &[&str] = &[
    "AggregateError", "Array", "ArrayBuffer", "AsyncDisposableStack", "Atomics", "BigInt", "BigInt64Array",
    "BigUint64Array", "Boolean", "DataView", "Date", "DisposableStack", "Error", "EvalError", "FinalizationRegistry",
    "Float16Array", "Float32Array", "Float64Array", "Function", "Infinity", "Int16Array", "Int32Array", "Int8Array",
    "Intl", "Iterator", "JSON", "Map", "Math", "NaN", "Number", "Object", "Promise", "Proxy", "RangeError",
    "ReferenceError", "Reflect", "RegExp", "Set", "SharedArrayBuffer", "String", "SuppressedError", "Symbol",
    "SyntaxError", "Temporal", "TypeError", "URIError", "Uint16Array", "Uint32Array", "Uint8Array",
    "Uint8ClampedArray", "WeakMap", "WeakRef", "WeakSet", "WebAssembly",
];

pub(super) fn is_instanceof<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    proto: v8::Local<'s, v8::Value>,
    object: v8::Local<'s, v8::Value>,
) -> bool {
    // `isInstanceof` in JS is ObjectPrototypeIsPrototypeOf with a try/catch.
    if !proto.is_object() {
        return false;
    }
    is_prototype_of(scope, proto, object).unwrap_or(false)
}

/// `addPrototypeProperties(ctx, main, obj, recurseTimes, output)`.
#[allow(clippy::too_many_arguments, reason = "formatting context")]
pub(super) fn add_prototype_properties<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    main: v8::Local<'s, v8::Value>,
    obj_in: v8::Local<'s, v8::Value>,
    recurse_times: f64,
    output: &mut Vec<String>,
) -> R<()> {
    let mut depth = 0;
    let mut obj = obj_in;
    let mut keys: Vec<v8::Local<'s, v8::Value>> = Vec::new();
    let mut key_set: Vec<v8::Local<'s, v8::Value>> = Vec::new();
    loop {
        if depth != 0 || main.strict_equals(obj) {
            let Ok(cur) = v8::Local::<v8::Object>::try_from(obj) else {
                return Ok(());
            };
            let Some(proto) = prototype_of(scope, cur)? else {
                return Ok(());
            };
            obj = proto.into();
            let Ok(obj_o) = v8::Local::<v8::Object>::try_from(obj) else {
                return Ok(());
            };
            // Stop as soon as a built-in object type is detected.
            let descriptor = get_own_descriptor(scope, obj_o, "constructor");
            if let Some(desc) = descriptor {
                if let Some(value) = try_get_str(scope, desc, "value") {
                    if value.is_function() {
                        if let Ok(f) = v8::Local::<v8::Function>::try_from(value) {
                            let name_key = v8_str(scope, "name");
                            let name = try_get(scope, f.into(), name_key.into());
                            if let Some(name) = name {
                                let name = name.to_rust_string_lossy(scope);
                                if is_built_in(&name) {
                                    return Ok(());
                                }
                            }
                        }
                    }
                }
            }
        }

        if depth == 0 {
            key_set.clear();
        } else {
            key_set.extend(&keys);
        }
        let Ok(obj_o) = v8::Local::<v8::Object>::try_from(obj) else {
            return Ok(());
        };
        // ReflectOwnKeys(obj)
        keys = {
            v8::tc_scope!(tc, scope);
            own_keys(
                tc,
                obj_o,
                v8::PropertyFilter::ALL_PROPERTIES,
                v8::KeyConversionMode::ConvertToString,
            )
        };
        ctx.seen.push(main);
        let main_obj = v8::Local::<v8::Object>::try_from(main).ok();
        for key in keys.clone() {
            // Ignore the `constructor` property and keys that exist on layers
            // above.
            let key_str = if key.is_string() {
                Some(key.to_rust_string_lossy(scope))
            } else {
                None
            };
            if key_str.as_deref() == Some("constructor") {
                continue;
            }
            if let Some(main_obj) = main_obj {
                let has_own = {
                    v8::tc_scope!(tc, scope);
                    v8::Local::<v8::Name>::try_from(key)
                        .ok()
                        .and_then(|name| main_obj.has_own_property(tc, name))
                        .unwrap_or(false)
                };
                if has_own {
                    continue;
                }
            }
            if depth != 0 && key_set.iter().any(|known| known.strict_equals(key)) {
                continue;
            }
            let desc = {
                v8::tc_scope!(tc, scope);
                v8::Local::<v8::Name>::try_from(key)
                    .ok()
                    .and_then(|name| obj_o.get_own_property_descriptor(tc, name))
            };
            let Some(desc) = desc else {
                continue;
            };
            let Ok(desc) = v8::Local::<v8::Object>::try_from(desc) else {
                continue;
            };
            if let Some(value) = try_get_str(scope, desc, "value") {
                if value.is_function() {
                    continue;
                }
            }
            let value = format_property(
                scope,
                intr,
                ctx,
                obj,
                recurse_times,
                key,
                K_OBJECT_TYPE,
                Some(desc),
                Some(main),
            )?;
            if ctx.colors {
                output.push(format!("\u{1b}[2m{value}\u{1b}[22m"));
            } else {
                output.push(value);
            }
        }
        ctx.seen.pop();
        depth += 1;
        if depth == 3 {
            break;
        }
    }
    Ok(())
}

pub(super) fn get_own_descriptor<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    obj: v8::Local<'s, v8::Object>,
    key: &str,
) -> Option<v8::Local<'s, v8::Object>> {
    v8::tc_scope!(tc, scope);
    let key = v8_str(tc, key);
    let desc = obj.get_own_property_descriptor(tc, key.into())?;
    v8::Local::<v8::Object>::try_from(desc).ok()
}

/// `getConstructorName(obj, ctx, recurseTimes, protoProps)`. Returns `None`
/// for null-prototype objects.
pub(super) fn get_constructor_name<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    obj_in: v8::Local<'s, v8::Value>,
    recurse_times: f64,
    proto_props: &mut Option<Vec<String>>,
) -> R<Option<String>> {
    let tmp = obj_in;
    let mut first_proto: Option<v8::Local<'s, v8::Value>> = None;
    let mut obj = Some(obj_in);

    while let Some(cur) = obj {
        if !(cur.is_object() || cur.is_function() || is_undetectable(scope, cur)) {
            break;
        }
        // Well-known prototype check.
        let well_known_list = intr.well_known(scope);
        let well_known = well_known_list
            .iter()
            .find(|(proto, _, _)| {
                let proto_val: v8::Local<v8::Value> = (*proto).into();
                proto_val.strict_equals(cur)
            })
            .map(|(_, name, ctor)| (name.to_string(), *ctor));
        if let Some((name, constructor)) = well_known {
            let is_instance =
                caught(scope, |scope| tmp.instance_of(scope, constructor.into())).unwrap_or(false);
            if is_instance {
                if proto_props.is_some()
                    && first_proto.map(|p| !p.strict_equals(cur)).unwrap_or(true)
                {
                    let start_obj = first_proto.unwrap_or(tmp);
                    let mut output = std::mem::take(proto_props).unwrap_or_default();
                    add_prototype_properties(
                        scope,
                        intr,
                        ctx,
                        tmp,
                        start_obj,
                        recurse_times,
                        &mut output,
                    )?;
                    *proto_props = Some(output);
                }
                return Ok(Some(name));
            }
        }

        let cur_obj = v8::Local::<v8::Object>::try_from(cur).ok();
        let descriptor = cur_obj.and_then(|o| get_own_descriptor(scope, o, "constructor"));
        if let Some(desc) = descriptor {
            let desc_value = try_get_str(scope, desc, "value");
            if let Some(desc_value) = desc_value {
                if desc_value.is_function() {
                    let f = v8::Local::<v8::Function>::try_from(desc_value).unwrap();
                    let f_obj: v8::Local<v8::Object> = f.into();
                    let name = try_get_str(scope, f_obj, "name")
                        .map(|v| v.to_rust_string_lossy(scope))
                        .unwrap_or_default();
                    if !name.is_empty() {
                        let proto = try_get_str(scope, f_obj, "prototype");
                        let is_inst = proto.map(|p| is_instanceof(scope, p, tmp)).unwrap_or(false);
                        if is_inst {
                            if proto_props.is_some() {
                                let first_differs =
                                    first_proto.map(|p| !p.strict_equals(cur)).unwrap_or(true);
                                if first_differs || !is_built_in(&name) {
                                    let start_obj = first_proto.unwrap_or(tmp);
                                    let mut output =
                                        std::mem::take(proto_props).unwrap_or_default();
                                    add_prototype_properties(
                                        scope,
                                        intr,
                                        ctx,
                                        tmp,
                                        start_obj,
                                        recurse_times,
                                        &mut output,
                                    )?;
                                    *proto_props = Some(output);
                                }
                            }
                            return Ok(Some(name));
                        }
                    }
                }
            }
        }

        let proto = match cur_obj {
            Some(object) => prototype_of(scope, object)?,
            None => None,
        };
        obj = proto.map(Into::into);
        if first_proto.is_none() {
            // JS records `firstProto = obj` after the reassignment, including null.
            first_proto = Some(match proto {
                Some(proto) => proto.into(),
                None => v8::null(scope).into(),
            });
        }
    }

    if let Some(fp) = first_proto {
        if fp.is_null() {
            return Ok(None);
        }
    } else {
        // While loop never ran (shouldn't happen for objects); treat like a
        // complex prototype below.
    }

    let res = v8::Local::<v8::Object>::try_from(tmp)
        .map(|o| o.get_constructor_name().to_rust_string_lossy(scope))
        .unwrap_or_default();

    if let Some(depth) = ctx.depth {
        if recurse_times > depth {
            return Ok(Some(format!("{res} <Complex prototype>")));
        }
    }

    let first_proto = first_proto.unwrap_or_else(|| v8::null(scope).into());
    let proto_constr = get_constructor_name(
        scope,
        intr,
        ctx,
        first_proto,
        recurse_times + 1.0,
        proto_props,
    )?;

    match proto_constr {
        None => {
            // `${res} <${inspect(firstProto, {...ctx, customInspect: false,
            // depth: -1})}>` -- `inspect()` re-applies its option post-processing:
            // iterableLimit overrides maxArrayLength, and colors re-derives the
            // default theme stylize.
            let mut sub_ctx = fork_ctx(ctx);
            sub_ctx.custom_inspect = false;
            sub_ctx.depth = Some(-1.0);
            sub_ctx.max_array_length = sub_ctx.iterable_limit;
            if let Some(n) = sub_ctx.str_abbreviate_size {
                sub_ctx.max_string_length = n;
            }
            if sub_ctx.colors {
                let styles = intr.styles_obj(scope);
                let colors = intr.colors_obj(scope);
                sub_ctx.stylize = StylizeKind::Theme {
                    styles,
                    colors,
                    js_fn: None,
                };
                sub_ctx.stylize_js_fn = None;
            }
            let inner = format_value(scope, intr, &mut sub_ctx, first_proto, 0.0, false)?;
            merge_ctx_state(ctx, sub_ctx);
            Ok(Some(format!("{res} <{inner}>")))
        }
        Some(proto_constr) => Ok(Some(format!("{res} <{proto_constr}>"))),
    }
}

/// Clone the context for a nested `inspect()`-style call that shares
/// seen/circular/budget state.
pub(super) fn fork_ctx<'s>(ctx: &Ctx<'s>) -> Ctx<'s> {
    Ctx {
        show_hidden: ctx.show_hidden,
        depth: ctx.depth,
        colors: ctx.colors,
        custom_inspect: ctx.custom_inspect,
        show_proxy: ctx.show_proxy,
        max_array_length: ctx.max_array_length,
        max_string_length: ctx.max_string_length,
        break_length: ctx.break_length,
        escape_sequences: ctx.escape_sequences,
        compact: ctx.compact,
        sorted: ctx.sorted,
        getters: ctx.getters,
        quotes: ctx.quotes.clone(),
        iterable_limit: ctx.iterable_limit,
        trailing_comma: ctx.trailing_comma,
        indent_level: ctx.indent_level,
        str_abbreviate_size: ctx.str_abbreviate_size,
        indentation_lvl: ctx.indentation_lvl,
        current_depth: ctx.current_depth,
        seen: ctx.seen.clone(),
        circular: ctx.circular.clone(),
        circular_set: ctx.circular_set,
        budget: ctx.budget.clone(),
        stylize: ctx.stylize,
        user_options: ctx.user_options,
        numeric_separator: ctx.numeric_separator,
        ctx_inspect_fn: ctx.ctx_inspect_fn,
        url_prototype: ctx.url_prototype,
        circular_error_message: ctx.circular_error_message.clone(),
        stylize_js_fn: ctx.stylize_js_fn,
        theme_memo: ctx.theme_memo.clone(),
        stack_base: ctx.stack_base,
    }
}

pub(super) fn merge_ctx_state<'s>(ctx: &mut Ctx<'s>, sub: Ctx<'s>) {
    ctx.circular = sub.circular;
    ctx.circular_set = sub.circular_set;
    ctx.url_prototype = sub.url_prototype;
    ctx.circular_error_message = sub.circular_error_message;
}
