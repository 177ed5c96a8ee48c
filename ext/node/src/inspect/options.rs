// Copyright 2018-2026 the Deno authors. MIT license.

//! Options as JavaScript gives them.

use std::collections::HashMap;

use deno_core::v8;

use super::*;

/// Marks functions of ours that color, so that they need not be called.
const STYLIZE_MARKER: &str = "Deno.privateConsoleStylize";

/// How many places to set aside for an array that says it is `length` long.
pub(super) fn capacity_hint(length: u32) -> usize {
    (length as usize).min(1 << 16)
}

pub(super) fn detect_stylize<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    intr: &Intrinsics<'_>,
    value: v8::Local<'s, v8::Value>,
) -> Option<StylizeKind<'s>> {
    let f = v8::Local::<v8::Function>::try_from(value).ok()?;
    let marker = symbol_for(scope, STYLIZE_MARKER);
    let f_obj: v8::Local<v8::Object> = f.into();
    let payload = try_get(scope, f_obj, marker.into());
    match payload {
        Some(p) if p.is_string() => {
            // "noColor"
            Some(StylizeKind::NoColor)
        }
        Some(p) if p.is_array() => {
            let arr = v8::Local::<v8::Array>::try_from(p).ok()?;
            let styles = arr
                .get_index(scope, 0)
                .and_then(|v| v8::Local::<v8::Object>::try_from(v).ok())?;
            let colors = arr
                .get_index(scope, 1)
                .and_then(|v| v8::Local::<v8::Object>::try_from(v).ok())?;
            Some(StylizeKind::Theme {
                styles,
                colors,
                js_fn: Some(f),
            })
        }
        _ => {
            let _ = intr;
            Some(StylizeKind::Js(f))
        }
    }
}

pub(super) fn default_ctx<'s>() -> Ctx<'s> {
    Ctx {
        show_hidden: false,
        depth: Some(4.0),
        colors: false,
        custom_inspect: true,
        show_proxy: false,
        max_array_length: 100.0,
        max_string_length: 10_000.0,
        break_length: 80.0,
        escape_sequences: true,
        compact: Compact::Num(3.0),
        sorted: Sorted::No,
        getters: Getters::No,
        quotes: vec!["\"".to_string(), "'".to_string(), "`".to_string()],
        iterable_limit: 100.0,
        trailing_comma: false,
        indent_level: 0.0,
        str_abbreviate_size: None,
        indentation_lvl: 0,
        current_depth: 0.0,
        seen: Vec::new(),
        circular: Vec::new(),
        circular_set: false,
        budget: HashMap::new(),
        stylize: StylizeKind::NoColor,
        user_options: None,
        numeric_separator: None,
        ctx_inspect_fn: None,
        url_prototype: None,
        circular_error_message: None,
        stack_base: None,
        stylize_js_fn: None,
        theme_memo: HashMap::new(),
    }
}

pub(super) fn opt_num<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    obj: v8::Local<'s, v8::Object>,
    key: &'static str,
) -> Option<v8::Local<'s, v8::Value>> {
    try_get_str(scope, obj, key).filter(|v| !v.is_undefined())
}

/// `ToNumber(v)` guarded by a `TryCatch`. Option values can be objects with a
/// user `valueOf`; an unguarded `number_value` leaves the thrown exception
/// pending on the isolate while formatting keeps making V8 calls (DCHECK in
/// debug, resurfaces at an arbitrary point in release). Catch and clear it,
/// returning NaN, so the rest of option parsing runs on a clean isolate.
pub(super) fn coerce_number<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    v: v8::Local<'s, v8::Value>,
) -> f64 {
    caught(scope, |scope| v.number_value(scope)).unwrap_or(f64::NAN)
}

/// `null` maps to Infinity for maxArrayLength/maxStringLength.
pub(super) fn read_limit<'s>(scope: &mut v8::PinScope<'s, '_>, v: v8::Local<'s, v8::Value>) -> f64 {
    if v.is_null() {
        f64::INFINITY
    } else {
        coerce_number(scope, v)
    }
}

/// Apply an options-bag object on top of a ctx (mirrors object spread).
/// Iterates the object's own enumerable keys once instead of probing every
/// known option (callers often pass small or empty bags).
pub(super) fn apply_options<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    options: v8::Local<'s, v8::Object>,
) {
    let names = {
        v8::tc_scope!(tc, scope);
        options.get_property_names(
            tc,
            v8::GetPropertyNamesArgs {
                mode: v8::KeyCollectionMode::OwnOnly,
                property_filter: v8::PropertyFilter::ONLY_ENUMERABLE
                    | v8::PropertyFilter::SKIP_SYMBOLS,
                index_filter: v8::IndexFilter::IncludeIndices,
                key_conversion: v8::KeyConversionMode::ConvertToString,
            },
        )
    };
    let Some(names) = names else {
        return;
    };
    for i in 0..names.length() {
        let Some(key) = names.get_index(scope, i) else {
            continue;
        };
        let key_str = key.to_rust_string_lossy(scope);
        let Some(v) = try_get(scope, options, key) else {
            continue;
        };
        if v.is_undefined() && key_str != "depth" {
            continue;
        }
        match key_str.as_str() {
            "showHidden" => ctx.show_hidden = v.boolean_value(scope),
            "depth" => {
                // Explicit `depth: undefined` (and `null`) means unlimited depth, as
                // in Node: every depth check is `recurseTimes > depth && depth != null`
                // and comparisons against undefined/null are false.
                ctx.depth = if v.is_null() || v.is_undefined() {
                    None
                } else {
                    Some(coerce_number(scope, v))
                };
            }
            "colors" => ctx.colors = v.boolean_value(scope),
            "customInspect" => ctx.custom_inspect = v.boolean_value(scope),
            "showProxy" => ctx.show_proxy = v.boolean_value(scope),
            "maxArrayLength" => ctx.max_array_length = read_limit(scope, v),
            "maxStringLength" => ctx.max_string_length = read_limit(scope, v),
            "breakLength" => {
                ctx.break_length = coerce_number(scope, v);
            }
            "escapeSequences" => ctx.escape_sequences = v.boolean_value(scope),
            "compact" => {
                ctx.compact = if v.is_number() {
                    Compact::Num(v.number_value(scope).unwrap_or(0.0))
                } else {
                    Compact::Bool(v.is_true())
                };
            }
            "sorted" => {
                ctx.sorted = if let Ok(f) = v8::Local::<v8::Function>::try_from(v) {
                    Sorted::Comparator(f)
                } else if v.boolean_value(scope) {
                    Sorted::Yes
                } else {
                    Sorted::No
                };
            }
            "getters" => {
                ctx.getters = if v.is_string() {
                    match v.to_rust_string_lossy(scope).as_str() {
                        "get" => Getters::Get,
                        "set" => Getters::Set,
                        _ => Getters::No,
                    }
                } else if v.boolean_value(scope) {
                    Getters::Yes
                } else {
                    Getters::No
                };
            }
            "quotes" => {
                if let Ok(arr) = v8::Local::<v8::Array>::try_from(v) {
                    let mut quotes = Vec::with_capacity(capacity_hint(arr.length()));
                    for i in 0..arr.length() {
                        if let Some(q) = arr.get_index(scope, i) {
                            quotes.push(q.to_rust_string_lossy(scope));
                        }
                    }
                    ctx.quotes = quotes;
                }
            }
            "iterableLimit" => {
                ctx.iterable_limit = coerce_number(scope, v);
            }
            "trailingComma" => ctx.trailing_comma = v.boolean_value(scope),
            "indentLevel" => {
                ctx.indent_level = coerce_number(scope, v);
            }
            "strAbbreviateSize" => {
                ctx.str_abbreviate_size = Some(coerce_number(scope, v));
            }
            "indentationLvl" => {
                ctx.indentation_lvl = coerce_number(scope, v).max(0.0) as usize;
            }
            "numericSeparator" => ctx.numeric_separator = Some(v),
            "userOptions" => {
                ctx.user_options = v8::Local::<v8::Object>::try_from(v).ok();
            }
            "inspect" => ctx.ctx_inspect_fn = Some(v),
            "stylize" => {
                if let Some(kind) = detect_stylize(scope, intr, v) {
                    ctx.stylize = kind;
                    ctx.stylize_js_fn = v8::Local::<v8::Function>::try_from(v).ok();
                }
            }
            "seen" => {
                // Shared seen array (custom-inspect hooks pass the live ctx back).
                if let Ok(arr) = v8::Local::<v8::Array>::try_from(v) {
                    let mut seen = Vec::with_capacity(capacity_hint(arr.length()));
                    for i in 0..arr.length() {
                        if let Some(item) = arr.get_index(scope, i) {
                            seen.push(item);
                        }
                    }
                    ctx.seen = seen;
                }
            }
            "budget" => {
                if let Ok(budget_obj) = v8::Local::<v8::Object>::try_from(v) {
                    v8::tc_scope!(tc, scope);
                    if let Some(names) = budget_obj.get_own_property_names(tc, Default::default()) {
                        for i in 0..names.length() {
                            let Some(key) = names.get_index(tc, i) else {
                                continue;
                            };
                            let key_str = key.to_rust_string_lossy(tc);
                            let Ok(lvl) = key_str.parse::<usize>() else {
                                continue;
                            };
                            let Some(val) = budget_obj.get(tc, key) else {
                                continue;
                            };
                            let n = val.number_value(tc).unwrap_or(0.0);
                            // A throwing `valueOf` leaves an exception pending on `tc`;
                            // clear it so the next iteration runs on a clean isolate.
                            if tc.has_caught() {
                                tc.reset();
                                continue;
                            }
                            ctx.budget.insert(lvl, n.max(0.0) as usize);
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

/// Post-processing shared by `inspect()` and `inspectArgs()`.
pub(super) fn finish_options<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    options: Option<v8::Local<'s, v8::Object>>,
) {
    if let Some(options) = options {
        // `iterableLimit`/`strAbbreviateSize` are aliases for
        // `maxArrayLength`/`maxStringLength`; null means unlimited (Infinity), not
        // ToNumber(null) == 0 (which would truncate everything).
        if let Some(v) = opt_num(scope, options, "iterableLimit") {
            ctx.max_array_length = read_limit(scope, v);
        }
        if let Some(v) = opt_num(scope, options, "strAbbreviateSize") {
            ctx.max_string_length = read_limit(scope, v);
        }
    }
    if ctx.colors {
        ctx.stylize = StylizeKind::Theme {
            styles: intr.styles_obj(scope),
            colors: intr.colors_obj(scope),
            js_fn: None,
        };
        ctx.stylize_js_fn = None;
    }
    // maxArrayLength/maxStringLength null already mapped to Infinity.
}
