// Copyright 2018-2026 the Deno authors. MIT license.

//! Numbers, strings, symbols.

use std::fmt::Write as _;

use deno_core::v8;

use super::*;

pub(super) fn number_display<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
) -> String {
    let n = value.number_value(scope).unwrap_or(f64::NAN);
    if n == 0.0 && n.is_sign_negative() {
        "-0".to_string()
    } else {
        let num = v8::Number::new(scope, n);
        num.to_rust_string_lossy(scope)
    }
}

/// `1234567.8901` as `1_234_567.890_1` where that is asked for.
fn separated_number<'s>(ctx: &Ctx<'s>, number: String, scope: &mut v8::PinScope<'s, '_>) -> String {
    let wanted = ctx
        .numeric_separator
        .is_some_and(|value| value.boolean_value(scope));
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number.as_str()),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    if !wanted || !is_plain(whole) || !fraction.is_none_or(is_plain) {
        return number;
    }
    let mut text = sign.to_string();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push('_');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        for (index, digit) in fraction.chars().enumerate() {
            if index > 0 && index % 3 == 0 {
                text.push('_');
            }
            text.push(digit);
        }
    }
    text
}

pub(super) fn format_number<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
) -> R<String> {
    let s = separated_number(ctx, number_display(scope, value), scope);
    ctx.stylize(scope, &s, "number")
}

pub(super) fn format_bigint<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
) -> R<String> {
    let s = separated_number(ctx, value.to_rust_string_lossy(scope), scope);
    ctx.stylize(scope, &format!("{s}n"), "bigint")
}

pub(super) fn symbol_to_string<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    symbol: v8::Local<'s, v8::Symbol>,
) -> String {
    let desc = symbol.description(scope);
    if desc.is_undefined() {
        "Symbol()".to_string()
    } else {
        format!("Symbol({})", desc.to_rust_string_lossy(scope))
    }
}

/// `shown`, in which each half of a character is replaced by U+FFFD, with those of `value` as Node writes them.
fn with_halves<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    ctx: &Ctx<'s>,
    shown: String,
    value: v8::Local<'s, v8::Value>,
) -> String {
    let Ok(text) = v8::Local::<v8::String>::try_from(value) else {
        return shown;
    };
    if !ctx.escape_sequences || !shown.contains(char::REPLACEMENT_CHARACTER) {
        return shown;
    }
    let mut units = vec![0; text.length()];
    text.write_v2(scope, 0, &mut units, v8::WriteFlags::empty());
    let mut halves = char::decode_utf16(units).filter_map(|unit| match unit {
        Ok(char::REPLACEMENT_CHARACTER) => Some(None),
        Ok(_) => None,
        Err(error) => Some(Some(error.unpaired_surrogate())),
    });
    let mut out = String::with_capacity(shown.len());
    for c in shown.chars() {
        let half = match c {
            char::REPLACEMENT_CHARACTER => halves.next().flatten(),
            _ => None,
        };
        match half {
            // Writing to a string does not fail.
            Some(half) => drop(write!(out, "\\u{half:x}")),
            None => out.push(c),
        }
    }
    out
}

/// `formatPrimitive(fn, value, ctx)`. `no_color` is used by `getBoxedBase`,
/// which always formats the inner primitive without color.
pub(super) fn format_primitive<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    no_color: bool,
) -> R<String> {
    macro_rules! style {
        ($scope:expr, $text:expr, $flavour:expr) => {
            if no_color {
                Ok::<String, JsErr>($text.to_string())
            } else {
                ctx.stylize($scope, &$text, $flavour)
            }
        };
    }
    if value.is_string() {
        let mut s = value.to_rust_string_lossy(scope);
        let mut trailer = String::new();
        let utf16_len = v8::Local::<v8::String>::try_from(value)
            .map(|s| s.length())
            .unwrap_or(s.chars().count());
        if (utf16_len as f64) > ctx.max_string_length {
            let max = ctx.max_string_length as usize;
            let remaining = utf16_len - max;
            s = slice_utf16(&s, 0, max);
            trailer = format!(
                "... {} more character{}",
                remaining,
                if remaining > 1 { "s" } else { "" }
            );
        }
        let s_utf16_len = utf16_length(&s);
        if !ctx.compact.is_true()
            && s_utf16_len > K_MIN_LINE_LENGTH
            && (s_utf16_len as f64) > ctx.break_length - ctx.indentation_lvl as f64 - 4.0
        {
            // Split on lookahead-after-\n; each piece keeps its trailing \n.
            let mut parts: Vec<String> = Vec::new();
            let mut cur = String::new();
            for c in s.chars() {
                cur.push(c);
                if c == '\n' {
                    parts.push(std::mem::take(&mut cur));
                }
            }
            if !cur.is_empty() || parts.is_empty() {
                parts.push(cur);
            }
            let mut out_parts = Vec::with_capacity(parts.len());
            for line in &parts {
                let quoted = quote_string(line, &ctx.quotes, ctx.escape_sequences);
                out_parts.push(style!(scope, quoted, "string")?);
            }
            let joiner = format!(" +\n{}", " ".repeat(ctx.indentation_lvl + 2));
            let joined = out_parts.join(&joiner) + &trailer;
            return Ok(with_halves(scope, ctx, joined, value));
        }
        let quoted = quote_string(&s, &ctx.quotes, ctx.escape_sequences);
        let styled = style!(scope, quoted, "string")? + &trailer;
        return Ok(with_halves(scope, ctx, styled, value));
    }
    if value.is_number() {
        let s = separated_number(ctx, number_display(scope, value), scope);
        return style!(scope, s, "number");
    }
    if value.is_big_int() {
        let digits = value.to_rust_string_lossy(scope);
        let s = format!("{}n", separated_number(ctx, digits, scope));
        return style!(scope, s, "bigint");
    }
    if value.is_boolean() {
        let s = if value.is_true() { "true" } else { "false" };
        return style!(scope, s, "boolean");
    }
    if value.is_undefined() {
        return style!(scope, "undefined", "undefined");
    }
    // es6 symbol primitive
    let sym = v8::Local::<v8::Symbol>::try_from(value).unwrap();
    let s = symbol_to_string(scope, sym);
    style!(scope, s, "symbol")
}

/// Slice a Rust string by UTF-16 code-unit indices (JS string semantics).
pub(super) fn slice_utf16(s: &str, start: usize, end: usize) -> String {
    let mut out = String::new();
    let mut idx = 0usize;
    for c in s.chars() {
        let len = c.len_utf16();
        if idx >= end {
            break;
        }
        if idx >= start {
            // A surrogate pair straddling the boundary gets dropped whole; JS
            // would produce a lone surrogate, which can't be represented in a
            // Rust string. This only affects truncation mid-pair.
            if idx + len <= end {
                out.push(c);
            }
        }
        idx += len;
    }
    out
}

pub(super) fn utf16_length(s: &str) -> usize {
    s.chars().map(|c| c.len_utf16()).sum()
}

pub(super) fn get_prefix(
    constructor: Option<&str>,
    tag: &str,
    fallback: &str,
    size: &str,
) -> String {
    match constructor {
        None => {
            if !tag.is_empty() && fallback != tag {
                format!("[{fallback}{size}: null prototype] [{tag}] ")
            } else {
                format!("[{fallback}{size}: null prototype] ")
            }
        }
        Some(constructor) => {
            // `Intl.NumberFormat` is the tag of what `NumberFormat` has made.
            let last = match tag.rfind('.') {
                Some(dot) if dot > 0 => &tag[dot + 1..],
                _ => tag,
            };
            if !tag.is_empty() && constructor == last {
                format!("{tag}{size} ")
            } else if !tag.is_empty() {
                format!("{constructor}{size} [{tag}] ")
            } else {
                format!("{constructor}{size} ")
            }
        }
    }
}

pub(super) fn get_ctx_style<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
    constructor: Option<&str>,
    tag: &str,
) -> String {
    let mut fallback = String::new();
    if constructor.is_none() {
        fallback = v8::Local::<v8::Object>::try_from(value)
            .map(|o| o.get_constructor_name().to_rust_string_lossy(scope))
            .unwrap_or_default();
        if fallback == tag {
            fallback = "Object".to_string();
        }
    }
    get_prefix(constructor, tag, &fallback, "")
}
