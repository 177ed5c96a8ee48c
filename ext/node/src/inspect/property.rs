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

/// What an object says of one of its properties.
struct Described<'s> {
    value: Option<v8::Local<'s, v8::Value>>,
    getter: Option<v8::Local<'s, v8::Function>>,
    has_setter: bool,
    is_enumerable: bool,
}

/// `desc || ObjectGetOwnPropertyDescriptor(value, key) || { value: value[key], enumerable: true }`
fn described<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    object: v8::Local<'s, v8::Object>,
    key: v8::Local<'s, v8::Value>,
    given: Option<v8::Local<'s, v8::Object>>,
) -> R<Described<'s>> {
    let descriptor = match given {
        Some(given) => Some(given),
        None => {
            // A number, of an array, is a name only as a text.
            let name = match v8::Local::<v8::Name>::try_from(key) {
                Ok(name) => name,
                Err(_) => {
                    let text = key.to_rust_string_lossy(scope);
                    v8_str(scope, &text).into()
                }
            };
            caught(scope, |scope| {
                object.get_own_property_descriptor(scope, name)
            })
            .ok()
            .and_then(|descriptor| v8::Local::<v8::Object>::try_from(descriptor).ok())
        }
    };
    let Some(descriptor) = descriptor else {
        let value = js_get(scope, object, key)?;
        return Ok(Described {
            value: (!value.is_undefined()).then_some(value),
            getter: None,
            has_setter: false,
            is_enumerable: true,
        });
    };
    let value = try_get_str(scope, descriptor, "value").filter(|value| !value.is_undefined());
    let mut getter = None;
    let mut has_setter = false;
    if value.is_none() {
        getter = try_get_str(scope, descriptor, "get")
            .and_then(|getter| v8::Local::<v8::Function>::try_from(getter).ok());
        has_setter =
            try_get_str(scope, descriptor, "set").is_some_and(|setter| setter.is_function());
    }
    let is_enumerable = try_get_str(scope, descriptor, "enumerable")
        .is_none_or(|enumerable| enumerable.boolean_value(scope));
    Ok(Described {
        value,
        getter,
        has_setter,
        is_enumerable,
    })
}

/// A property that is a getter, with what it gives where the options want to see that. `receiver`: what it is called on.
fn format_getter<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    getter: v8::Local<'s, v8::Function>,
    has_setter: bool,
    receiver: v8::Local<'s, v8::Value>,
    recurse_times: f64,
) -> R<String> {
    let label = if has_setter {
        "Getter/Setter"
    } else {
        "Getter"
    };
    let is_called = match ctx.getters {
        Getters::Yes => true,
        Getters::Get => !has_setter,
        Getters::Set => has_setter,
        Getters::No => false,
    };
    if !is_called {
        return ctx.stylize(scope, &format!("[{label}]"), "special");
    }
    let result = js_call(scope, getter, receiver, &[]);
    ctx.indentation_lvl += 2;
    let inside = match result {
        Ok(value) if value.is_object() => {
            let label = ctx.stylize(scope, &format!("[{label}]"), "special")?;
            let value = format_value(scope, intr, ctx, value, recurse_times, false)?;
            ctx.indentation_lvl -= 2;
            return Ok(format!("{label} {value}"));
        }
        Ok(value) if value.is_null() => ctx.stylize(scope, "null", "null")?,
        Ok(value) => format_primitive(scope, ctx, value, false)?,
        Err(error) => {
            let thrown = error.shown(scope);
            let text = format_value(scope, intr, ctx, thrown, recurse_times, false)?;
            format!("<Inspection threw ({text})>")
        }
    };
    ctx.indentation_lvl -= 2;
    let open = ctx.stylize(scope, &format!("[{label}:"), "special")?;
    let close = ctx.stylize(scope, "]", "special")?;
    Ok(format!("{open} {inside}{close}"))
}

/// The name of a property, or its symbol.
fn format_key<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    ctx: &mut Ctx<'s>,
    key: v8::Local<'s, v8::Value>,
) -> R<String> {
    if let Ok(symbol) = v8::Local::<v8::Symbol>::try_from(key) {
        let text = escape_meta_chars(&symbol_to_string(scope, symbol));
        return ctx.stylize(scope, &text, "symbol");
    }
    let text = key.to_rust_string_lossy(scope);
    if text == "__proto__" {
        return Ok("['__proto__']".to_string());
    }
    if is_identifier_like(&text) {
        return ctx.stylize(scope, &text, "name");
    }
    let quoted = quote_string(&text, &ctx.quotes, ctx.escape_sequences);
    ctx.stylize(scope, &quoted, "string")
}

/// One property with its name, or what has an index in an array. `descriptor`: if it is known already; `original`: what getters are called on, if not the
/// object itself.
#[allow(clippy::too_many_arguments, reason = "formatting context")]
pub(super) fn format_property<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
    key: v8::Local<'s, v8::Value>,
    ty: u8,
    descriptor: Option<v8::Local<'s, v8::Object>>,
    original: Option<v8::Local<'s, v8::Value>>,
) -> R<String> {
    let object =
        v8::Local::<v8::Object>::try_from(value).expect("format_property requires an object");
    let property = described(scope, object, key, descriptor)?;
    let mut space = " ".to_string();
    let shown = if let Some(value) = property.value {
        let step = if ctx.compact.is_true() && ty == K_OBJECT_TYPE {
            3
        } else {
            2
        };
        ctx.indentation_lvl += step;
        let shown = format_value(scope, intr, ctx, value, recurse_times, false)?;
        if step == 3 && (ctx.break_length as usize) < get_string_width(&shown, ctx.colors) {
            space = format!("\n{}", " ".repeat(ctx.indentation_lvl));
        }
        ctx.indentation_lvl -= step;
        shown
    } else if let Some(getter) = property.getter {
        let receiver = original.unwrap_or(value);
        let has_setter = property.has_setter;
        format_getter(
            scope,
            intr,
            ctx,
            getter,
            has_setter,
            receiver,
            recurse_times,
        )?
    } else if property.has_setter {
        ctx.stylize(scope, "[Setter]", "special")?
    } else {
        ctx.stylize(scope, "undefined", "undefined")?
    };
    if ty == K_ARRAY_TYPE {
        return Ok(shown);
    }
    let mut name = format_key(scope, ctx, key)?;
    if !property.is_enumerable {
        name = format!("[{name}]");
    }
    Ok(format!("{name}:{space}{shown}"))
}
