// Copyright 2018-2026 the Deno authors. MIT license.

//! The state of an inspection as an object, for the functions of a program that go on with it.

use deno_core::v8;

use super::*;

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
