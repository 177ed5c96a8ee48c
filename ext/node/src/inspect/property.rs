// Copyright 2018-2026 the Deno authors. MIT license.

//! One property.

use deno_core::v8;

use super::*;

/// `removeColors(str)`: strip `\x1b\[\d\d?m` sequences.
pub(super) fn remove_colors(s: &str) -> String {
    let chars: Vec<char> = s.chars().collect();
    let mut out = String::with_capacity(s.len());
    let mut i = 0;
    while i < chars.len() {
        if chars[i] == '\u{1b}'
            && i + 1 < chars.len()
            && chars[i + 1] == '['
            && i + 2 < chars.len()
            && chars[i + 2].is_ascii_digit()
        {
            let mut j = i + 3;
            let mut digits = 1;
            while j < chars.len() && chars[j].is_ascii_digit() && digits < 2 {
                j += 1;
                digits += 1;
            }
            if j < chars.len() && chars[j] == 'm' {
                i = j + 1;
                continue;
            }
        }
        out.push(chars[i]);
        i += 1;
    }
    out
}

#[allow(clippy::too_many_arguments, reason = "formatting context")]
pub(super) fn format_property<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
    key: v8::Local<'s, v8::Value>,
    ty: u8,
    desc_in: Option<v8::Local<'s, v8::Object>>,
    original: Option<v8::Local<'s, v8::Value>>,
) -> R<String> {
    let original = original.unwrap_or(value);
    let value_obj =
        v8::Local::<v8::Object>::try_from(value).expect("format_property requires an object");
    let mut extra = " ".to_string();

    // desc = desc || ObjectGetOwnPropertyDescriptor(value, key) ||
    //   { value: value[key], enumerable: true }
    let mut desc_value: Option<v8::Local<'s, v8::Value>> = None;
    let mut desc_get: Option<v8::Local<'s, v8::Function>> = None;
    let mut desc_set_present = false;
    let mut enumerable = true;

    let desc_obj = match desc_in {
        Some(d) => Some(d),
        None => {
            // Note: own property descriptor; can throw for proxies, but those are
            // unwrapped before we get here. Errors propagate like in JS.
            v8::tc_scope!(tc, scope);
            match v8::Local::<v8::Name>::try_from(key) {
                Ok(name) => value_obj
                    .get_own_property_descriptor(tc, name)
                    .and_then(|d| v8::Local::<v8::Object>::try_from(d).ok()),
                Err(_) => {
                    // Numeric key (array path): convert to string name.
                    let key_str = key.to_rust_string_lossy(tc);
                    let name = v8_str(tc, &key_str);
                    value_obj
                        .get_own_property_descriptor(tc, name.into())
                        .and_then(|d| v8::Local::<v8::Object>::try_from(d).ok())
                }
            }
        }
    };

    match desc_obj {
        Some(desc) if !desc.is_undefined() => {
            let v = try_get_str(scope, desc, "value");
            if let Some(v) = v {
                if !v.is_undefined() {
                    desc_value = Some(v);
                }
            }
            if desc_value.is_none() {
                if let Some(g) = try_get_str(scope, desc, "get") {
                    if g.is_function() {
                        desc_get = v8::Local::<v8::Function>::try_from(g).ok();
                    }
                }
                if let Some(s) = try_get_str(scope, desc, "set") {
                    desc_set_present = s.is_function();
                }
            }
            if let Some(e) = try_get_str(scope, desc, "enumerable") {
                enumerable = e.boolean_value(scope);
            }
        }
        _ => {
            // { value: value[key], enumerable: true }
            let v = js_get(scope, value_obj, key)?;
            if !v.is_undefined() {
                desc_value = Some(v);
            }
            enumerable = true;
        }
    }

    let str_;
    if let Some(v) = desc_value {
        let diff = if !ctx.compact.is_true() || ty != K_OBJECT_TYPE {
            2
        } else {
            3
        };
        ctx.indentation_lvl += diff;
        str_ = format_value(scope, intr, ctx, v, recurse_times, false)?;
        if diff == 3 && (ctx.break_length as usize) < get_string_width(&str_, ctx.colors) {
            extra = format!("\n{}", " ".repeat(ctx.indentation_lvl));
        }
        ctx.indentation_lvl -= diff;
    } else if let Some(getter) = desc_get {
        let label = if desc_set_present {
            "Getter/Setter"
        } else {
            "Getter"
        };
        let should_eval = match ctx.getters {
            Getters::Yes => true,
            Getters::Get => !desc_set_present,
            Getters::Set => desc_set_present,
            Getters::No => false,
        };
        if should_eval {
            let result = js_call(scope, getter, original, &[]);
            match result {
                Ok(tmp) => {
                    ctx.indentation_lvl += 2;
                    if tmp.is_null() {
                        let open = ctx.stylize(scope, &format!("[{label}:"), "special")?;
                        let null_s = ctx.stylize(scope, "null", "null")?;
                        let close = ctx.stylize(scope, "]", "special")?;
                        str_ = format!("{open} {null_s}{close}");
                    } else if tmp.is_object() {
                        let lab = ctx.stylize(scope, &format!("[{label}]"), "special")?;
                        let inner = format_value(scope, intr, ctx, tmp, recurse_times, false)?;
                        str_ = format!("{lab} {inner}");
                    } else {
                        let primitive = format_primitive(scope, ctx, tmp, false)?;
                        let open = ctx.stylize(scope, &format!("[{label}:"), "special")?;
                        let close = ctx.stylize(scope, "]", "special")?;
                        str_ = format!("{open} {primitive}{close}");
                    }
                    ctx.indentation_lvl -= 2;
                }
                Err(err) => {
                    let thrown = v8::Local::new(scope, &err.0);
                    ctx.indentation_lvl += 2;
                    let text = format_value(scope, intr, ctx, thrown, recurse_times, false)?;
                    ctx.indentation_lvl -= 2;
                    let message = format!("<Inspection threw ({text})>");
                    let open = ctx.stylize(scope, &format!("[{label}:"), "special")?;
                    let close = ctx.stylize(scope, "]", "special")?;
                    str_ = format!("{open} {message}{close}");
                }
            }
        } else {
            str_ = ctx.stylize(scope, &format!("[{label}]"), "special")?;
        }
    } else if desc_set_present {
        str_ = ctx.stylize(scope, "[Setter]", "special")?;
    } else {
        str_ = ctx.stylize(scope, "undefined", "undefined")?;
    }

    if ty == K_ARRAY_TYPE {
        return Ok(str_);
    }

    let name;
    if key.is_symbol() {
        let sym = v8::Local::<v8::Symbol>::try_from(key).unwrap();
        let tmp = escape_meta_chars(&symbol_to_string(scope, sym));
        name = ctx.stylize(scope, &tmp, "symbol")?;
    } else {
        let key_str = key.to_rust_string_lossy(scope);
        if is_identifier_like(&key_str) {
            name = if key_str == "__proto__" {
                "['__proto__']".to_string()
            } else {
                ctx.stylize(scope, &key_str, "name")?
            };
        } else {
            let quoted = quote_string(&key_str, &ctx.quotes, ctx.escape_sequences);
            name = ctx.stylize(scope, &quoted, "string")?;
        }
    }

    let name = if !enumerable {
        format!("[{name}]")
    } else {
        name
    };
    Ok(format!("{name}:{extra}{str_}"))
}
