// Copyright 2018-2026 the Deno authors. MIT license.

//! Any value: `util.inspect` without its options. Custom functions of the program are asked first.

use deno_core::v8;

use super::*;
use crate::host_object::is_host_object;

pub(super) fn format_value<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
    typed_array: bool,
) -> R<String> {
    // Bound native-stack recursion (see STACK_BUDGET); throw a catchable
    // RangeError instead of aborting when `depth` is unlimited.
    if ctx.stack_base.is_none() {
        ctx.stack_base = Some(stack_ptr());
    }
    if stack_low(ctx) {
        return Err(range_err(scope, "Maximum call stack size exceeded"));
    }
    // Primitive types cannot have properties.
    if !value.is_object() && !value.is_function() && !is_undetectable(scope, value) {
        if value.is_null() {
            return ctx.stylize(scope, "null", "null");
        }
        return format_primitive(scope, ctx, value, false);
    }
    if value.is_null() {
        return ctx.stylize(scope, "null", "null");
    }

    // Memorize the context for custom inspection on proxies.
    let context = value;
    let mut value = value;
    let mut proxies = 0;
    let mut proxy_details: Option<(v8::Local<'s, v8::Value>, v8::Local<'s, v8::Value>)> = None;
    if let Ok(proxy) = v8::Local::<v8::Proxy>::try_from(value)
        && !is_host_object(scope, proxy.into())
    {
        let target = proxy.get_target(scope);
        let handler = proxy.get_handler(scope);
        // A revoked proxy has neither.
        if target.is_null() || handler.is_null() {
            return ctx.stylize(scope, "<Revoked Proxy>", "special");
        }
        if !ctx.show_proxy {
            // What is behind any number of proxies is shown, so that no trap is called.
            value = target;
            proxies = 1;
            while let Ok(inner) = v8::Local::<v8::Proxy>::try_from(value) {
                let inner_target = inner.get_target(scope);
                if inner_target.is_null() || inner.get_handler(scope).is_null() {
                    let revoked = ctx.stylize(scope, "<Revoked Proxy>", "special")?;
                    return within_proxies(scope, ctx, revoked, proxies);
                }
                value = inner_target;
                proxies += 1;
            }
        } else {
            proxy_details = Some((target, handler));
        }
    }

    // Provide a hook for user-specified inspect functions.
    if ctx.custom_inspect {
        if let Some(result) = try_custom_inspect(
            scope,
            intr,
            ctx,
            context,
            value,
            proxy_details,
            recurse_times,
        )? {
            return Ok(result);
        }
    }

    // Circular reference detection.
    if includes_identity(&ctx.seen, value) {
        let mut index = 1;
        if !ctx.circular_set {
            ctx.circular_set = true;
            ctx.circular.push((value, index));
        } else {
            match ctx.circular.iter().find(|(v, _)| v.strict_equals(value)) {
                Some((_, i)) => index = *i,
                None => {
                    index = ctx.circular.len() + 1;
                    ctx.circular.push((value, index));
                }
            }
        }
        return ctx.stylize(scope, &format!("[Circular *{index}]"), "special");
    }

    let text = format_raw(
        scope,
        intr,
        ctx,
        value,
        recurse_times,
        typed_array,
        proxy_details,
    )?;
    within_proxies(scope, ctx, text, proxies)
}

/// `Proxy(text)`, as often as there are proxies.
fn within_proxies<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    ctx: &mut Ctx<'s>,
    mut text: String,
    proxies: usize,
) -> R<String> {
    for _ in 0..proxies {
        let open = ctx.stylize(scope, "Proxy(", "special")?;
        let close = ctx.stylize(scope, ")", "special")?;
        text = format!("{open}{text}{close}");
    }
    Ok(text)
}

/// Returns `Ok(Some(string))` when a custom-inspect hook produced output.
pub(super) fn try_custom_inspect<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    context: v8::Local<'s, v8::Value>,
    value: v8::Local<'s, v8::Value>,
    proxy_details: Option<(v8::Local<'s, v8::Value>, v8::Local<'s, v8::Value>)>,
    recurse_times: f64,
) -> R<Option<String>> {
    let inspect_target = match proxy_details {
        Some((target, _)) => target,
        None => value,
    };
    let Ok(inspect_target_obj) = v8::Local::<v8::Object>::try_from(inspect_target) else {
        return Ok(None);
    };
    let Ok(value_obj) = v8::Local::<v8::Object>::try_from(value) else {
        return Ok(None);
    };

    let custom_inspect = symbol_for(scope, "Deno.customInspect");
    let private_custom_inspect = symbol_for(scope, "Deno.privateCustomInspect");

    for (sym, _private) in [(custom_inspect, false), (private_custom_inspect, true)] {
        // ReflectHas walks the prototype chain.
        let has = {
            v8::tc_scope!(tc, scope);
            inspect_target_obj.has(tc, sym.into()).unwrap_or(false)
        };
        if has {
            let func = js_get(scope, inspect_target_obj, sym.into())?;
            if let Ok(func) = v8::Local::<v8::Function>::try_from(func) {
                // return String(value[customInspect](inspect, ctx));
                let ctx_obj = materialize_ctx(scope, intr, ctx)?;
                let inspect_fn = intr.inspect_fn(scope);
                let ret = js_call(scope, func, value, &[inspect_fn.into(), ctx_obj.into()])?;
                // Read back state the hook may have changed through nested
                // `inspect(..., ctx)` calls (seen/circular are shared in JS).
                readback_ctx(scope, ctx, ctx_obj);
                let s = {
                    v8::tc_scope!(tc, scope);
                    match ret.to_string(tc) {
                        Some(s) => s.to_rust_string_lossy(tc),
                        None => {
                            let exc = tc.exception();
                            return Err(grab_err(tc, exc));
                        }
                    }
                };
                return Ok(Some(s));
            }
        }
    }

    // node custom inspect symbol.
    let node_sym = symbol_for(scope, "nodejs.util.inspect.custom");
    let maybe_custom = js_get(scope, inspect_target_obj, node_sym.into())?;
    let Ok(custom_fn) = v8::Local::<v8::Function>::try_from(maybe_custom) else {
        return Ok(None);
    };

    // Filter out the util module's own inspect function.
    if let Some(ctx_inspect) = ctx.ctx_inspect_fn {
        if maybe_custom.strict_equals(ctx_inspect) {
            return Ok(None);
        }
    }
    // Filter out prototype objects: value.constructor &&
    // value.constructor.prototype === value
    {
        let ctor = try_get_str(scope, value_obj, "constructor");
        if let Some(ctor) = ctor {
            if let Ok(ctor_obj) = v8::Local::<v8::Object>::try_from(ctor) {
                if ctor.is_object() || ctor.is_function() {
                    if let Some(proto) = try_get_str(scope, ctor_obj, "prototype") {
                        if proto.strict_equals(value) {
                            return Ok(None);
                        }
                    }
                }
            }
        }
    }

    // depth = ctx.depth === null ? null : ctx.depth - recurseTimes
    let depth_val: v8::Local<v8::Value> = match ctx.depth {
        None => v8::null(scope).into(),
        Some(d) => v8::Number::new(scope, d - recurse_times).into(),
    };
    let object_prototype = intr.object_prototype(scope);
    let is_cross_context = !is_prototype_of(scope, object_prototype.into(), context)?;
    let user_options = get_user_options(scope, intr, ctx, is_cross_context)?;
    let ctx_inspect: v8::Local<v8::Value> = match ctx.ctx_inspect_fn {
        Some(f) => f,
        None => intr.inspect_fn(scope).into(),
    };
    let ret = js_call(
        scope,
        custom_fn,
        context,
        &[depth_val, user_options.into(), ctx_inspect],
    )?;

    // If the custom inspection method returned `this`, don't go into infinite
    // recursion.
    if ret.strict_equals(context) {
        return Ok(None);
    }
    if !ret.is_string() {
        return format_value(scope, intr, ctx, ret, recurse_times, false).map(Some);
    }
    let s = to_rust_string(scope, ret);
    let indent = " ".repeat(ctx.indentation_lvl);
    Ok(Some(s.replace('\n', &format!("\n{indent}"))))
}

/// `getUserOptions(ctx, isCrossContext)`.
pub(super) fn get_user_options<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    is_cross_context: bool,
) -> R<v8::Local<'s, v8::Object>> {
    let ret = v8::Object::new(scope);
    let stylize_fn = ctx_stylize_js_fn(scope, intr, ctx)?;
    set_prop(scope, ret, "stylize", stylize_fn.into());
    set_bool(scope, ret, "showHidden", ctx.show_hidden);
    let depth: v8::Local<v8::Value> = match ctx.depth {
        None => v8::null(scope).into(),
        Some(d) => v8::Number::new(scope, d).into(),
    };
    set_prop(scope, ret, "depth", depth);
    set_bool(scope, ret, "colors", ctx.colors);
    set_bool(scope, ret, "customInspect", ctx.custom_inspect);
    set_bool(scope, ret, "showProxy", ctx.show_proxy);
    set_num(scope, ret, "maxArrayLength", ctx.max_array_length);
    set_num(scope, ret, "maxStringLength", ctx.max_string_length);
    set_num(scope, ret, "breakLength", ctx.break_length);
    let compact: v8::Local<v8::Value> = match ctx.compact {
        Compact::Bool(b) => v8::Boolean::new(scope, b).into(),
        Compact::Num(n) => v8::Number::new(scope, n).into(),
    };
    set_prop(scope, ret, "compact", compact);
    let sorted: v8::Local<v8::Value> = match ctx.sorted {
        Sorted::No => v8::Boolean::new(scope, false).into(),
        Sorted::Yes => v8::Boolean::new(scope, true).into(),
        Sorted::Comparator(f) => f.into(),
    };
    set_prop(scope, ret, "sorted", sorted);
    let getters: v8::Local<v8::Value> = match ctx.getters {
        Getters::No => v8::Boolean::new(scope, false).into(),
        Getters::Yes => v8::Boolean::new(scope, true).into(),
        Getters::Get => v8_str(scope, "get").into(),
        Getters::Set => v8_str(scope, "set").into(),
    };
    set_prop(scope, ret, "getters", getters);
    let numeric_separator: v8::Local<v8::Value> = match ctx.numeric_separator {
        Some(v) => v,
        None => v8::undefined(scope).into(),
    };
    set_prop(scope, ret, "numericSeparator", numeric_separator);

    // ...ctx.userOptions
    if let Some(user_options) = ctx.user_options {
        copy_enumerable_own_props(scope, user_options, ret)?;
    }

    if is_cross_context {
        // Remove the prototype and all non-primitive values; wrap stylize.
        let null_val: v8::Local<v8::Value> = v8::null(scope).into();
        ret.set_prototype(scope, null_val);
        let names = {
            v8::tc_scope!(tc, scope);
            ret.get_own_property_names(tc, Default::default())
        };
        if let Some(names) = names {
            for i in 0..names.length() {
                let Some(key) = names.get_index(scope, i) else {
                    continue;
                };
                let Some(val) = try_get(scope, ret, key) else {
                    continue;
                };
                if (val.is_object() || val.is_function()) && !val.is_null() {
                    v8::tc_scope!(tc, scope);
                    ret.delete(tc, key);
                }
            }
        }
        let make_cross_context_stylize = intr.make_cross_context_stylize(scope);
        let undef: v8::Local<v8::Value> = v8::undefined(scope).into();
        let wrapped = js_call(
            scope,
            make_cross_context_stylize,
            undef,
            &[stylize_fn.into()],
        )?;
        set_prop(scope, ret, "stylize", wrapped);
    }

    Ok(ret)
}

pub(super) fn copy_enumerable_own_props<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    from: v8::Local<'s, v8::Object>,
    to: v8::Local<'s, v8::Object>,
) -> R<()> {
    let names = {
        v8::tc_scope!(tc, scope);
        from.get_own_property_names(
            tc,
            v8::GetPropertyNamesArgs {
                mode: v8::KeyCollectionMode::OwnOnly,
                property_filter: v8::PropertyFilter::ONLY_ENUMERABLE,
                index_filter: v8::IndexFilter::IncludeIndices,
                ..Default::default()
            },
        )
    };
    if let Some(names) = names {
        for i in 0..names.length() {
            let Some(key) = names.get_index(scope, i) else {
                continue;
            };
            let val = js_get(scope, from, key)?;
            set_prop_key(scope, to, key, val);
        }
    }
    Ok(())
}

pub(super) fn set_prop<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    obj: v8::Local<'s, v8::Object>,
    key: &str,
    value: v8::Local<'s, v8::Value>,
) {
    let key = v8_str(scope, key);
    obj.set(scope, key.into(), value);
}

pub(super) fn set_prop_key<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    obj: v8::Local<'s, v8::Object>,
    key: v8::Local<'s, v8::Value>,
    value: v8::Local<'s, v8::Value>,
) {
    obj.set(scope, key, value);
}

pub(super) fn set_bool<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    obj: v8::Local<'s, v8::Object>,
    key: &str,
    value: bool,
) {
    let v = v8::Boolean::new(scope, value);
    set_prop(scope, obj, key, v.into());
}

pub(super) fn set_num<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    obj: v8::Local<'s, v8::Object>,
    key: &str,
    value: f64,
) {
    let v = v8::Number::new(scope, value);
    set_prop(scope, obj, key, v.into());
}

/// The JS-function form of `ctx.stylize`, for handing to user hooks.
pub(super) fn ctx_stylize_js_fn<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
) -> R<v8::Local<'s, v8::Function>> {
    if let Some(f) = ctx.stylize_js_fn {
        return Ok(f);
    }
    let f = match ctx.stylize {
        StylizeKind::Js(f) => f,
        StylizeKind::Theme { js_fn: Some(f), .. } => f,
        StylizeKind::Theme {
            styles,
            colors,
            js_fn: None,
        } => {
            let create_stylize_with_color = intr.create_stylize_with_color(scope);
            let undef: v8::Local<v8::Value> = v8::undefined(scope).into();
            let ret = js_call(
                scope,
                create_stylize_with_color,
                undef,
                &[styles.into(), colors.into()],
            )?;
            v8::Local::<v8::Function>::try_from(ret)
                .unwrap_or_else(|_| intr.stylize_no_color(scope))
        }
        StylizeKind::NoColor => intr.stylize_no_color(scope),
    };
    ctx.stylize_js_fn = Some(f);
    Ok(f)
}

/// Materialize the engine context as a JS ctx object compatible with the
/// historical `inspectOptions`/ctx shape, for `Deno.customInspect` hooks
/// that pass it back into `inspect(value, ctx)`.
pub(super) fn materialize_ctx<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
) -> R<v8::Local<'s, v8::Object>> {
    let obj = get_user_options(scope, intr, ctx, false)?;
    set_num(scope, obj, "indentationLvl", ctx.indentation_lvl as f64);
    set_num(scope, obj, "currentDepth", ctx.current_depth);
    set_num(scope, obj, "indentLevel", ctx.indent_level);
    set_bool(scope, obj, "escapeSequences", ctx.escape_sequences);
    set_bool(scope, obj, "trailingComma", ctx.trailing_comma);
    set_num(scope, obj, "iterableLimit", ctx.iterable_limit);
    if let Some(n) = ctx.str_abbreviate_size {
        set_num(scope, obj, "strAbbreviateSize", n);
    }
    // quotes
    let quote_vals: Vec<v8::Local<v8::Value>> =
        ctx.quotes.iter().map(|q| v8_str(scope, q).into()).collect();
    let quotes = v8::Array::new_with_elements(scope, &quote_vals);
    set_prop(scope, obj, "quotes", quotes.into());
    // seen (shared identity matters for circular detection in nested calls)
    let seen_vals: Vec<v8::Local<v8::Value>> = ctx.seen.clone();
    let seen = v8::Array::new_with_elements(scope, &seen_vals);
    set_prop(scope, obj, "seen", seen.into());
    // budget
    let budget = v8::Object::new(scope);
    for (k, v) in &ctx.budget {
        let key = v8_str(scope, &k.to_string());
        let val = v8::Number::new(scope, *v as f64);
        budget.set(scope, key.into(), val.into());
    }
    set_prop(scope, obj, "budget", budget.into());
    let inspect_fn = intr.inspect_fn(scope);
    set_prop(scope, obj, "inspect", inspect_fn.into());
    Ok(obj)
}

/// Read back `seen` mutations after a custom-inspect hook ran (nested
/// inspect calls share the array in the JS implementation; we re-sync).
pub(super) fn readback_ctx<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    ctx: &mut Ctx<'s>,
    ctx_obj: v8::Local<'s, v8::Object>,
) {
    if let Some(seen) = try_get_str(scope, ctx_obj, "seen") {
        if let Ok(arr) = v8::Local::<v8::Array>::try_from(seen) {
            let mut new_seen = Vec::with_capacity(arr.length() as usize);
            for i in 0..arr.length() {
                if let Some(v) = arr.get_index(scope, i) {
                    new_seen.push(v);
                }
            }
            ctx.seen = new_seen;
        }
    }
}
