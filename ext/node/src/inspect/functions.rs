// Copyright 2018-2026 the Deno authors. MIT license.

//! Functions, classes, and primitives in objects.

use deno_core::v8;

use super::*;

pub(super) fn get_class_base<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    value: v8::Local<'s, v8::Value>,
    constructor: Option<&str>,
    tag: &str,
) -> R<String> {
    let value_obj = v8::Local::<v8::Object>::try_from(value).unwrap();
    let has_name = {
        v8::tc_scope!(tc, scope);
        let key = v8_str(tc, "name");
        value_obj.has_own_property(tc, key.into()).unwrap_or(false)
    };
    let name_val = if has_name {
        js_get_str(scope, value_obj, "name")?
    } else {
        v8::undefined(scope).into()
    };
    let name_truthy = has_name && name_val.boolean_value(scope);
    let name = if name_truthy {
        name_val.to_rust_string_lossy(scope)
    } else {
        "(anonymous)".to_string()
    };
    let mut base = format!("class {name}");
    if let Some(ctor) = constructor {
        if ctor != "Function" {
            base.push_str(&format!(" [{ctor}]"));
        }
    }
    if !tag.is_empty() && constructor != Some(tag) {
        base.push_str(&format!(" [{tag}]"));
    }
    if constructor.is_some() {
        if let Some(proto) = prototype_of(scope, value_obj)? {
            let super_name = try_get_str(scope, proto, "name")
                .filter(|v| v.is_string())
                .map(|v| v.to_rust_string_lossy(scope))
                .unwrap_or_default();
            if !super_name.is_empty() {
                base.push_str(&format!(" extends {super_name}"));
            }
        }
    } else {
        base.push_str(" extends [null prototype]");
    }
    Ok(format!("[{base}]"))
}

/// Strip `//`-to-newline and `/* */` comments, replacing each with the
/// string "undefined" (a faithful port of a quirk in 01_console.js where
/// `RegExpPrototypeSymbolReplace` is called without a replacement value).
pub(super) fn strip_comments_js_quirk(s: &str) -> String {
    let bytes = s.as_bytes();
    let mut out = String::with_capacity(s.len());
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] == b'/' && i + 1 < bytes.len() && bytes[i + 1] == b'/' {
            // `//.*?\n` -- must find a newline; otherwise no match.
            if let Some(nl) = s[i..].find('\n') {
                out.push_str("undefined");
                i += nl + 1;
                continue;
            }
        }
        if bytes[i] == b'/' && i + 1 < bytes.len() && bytes[i + 1] == b'*' {
            if let Some(end) = s[i + 2..].find("*/") {
                out.push_str("undefined");
                i += 2 + end + 2;
                continue;
            }
        }
        // Append the full UTF-8 char.
        let ch = s[i..].chars().next().unwrap();
        out.push(ch);
        i += ch.len_utf8();
    }
    out
}

/// `classRegExp` = `^(\s+[^(]*?)\s*{`: the text must start with whitespace
/// and contain no `(` before the first `{`.
pub(super) fn matches_class_regexp(s: &str) -> bool {
    let mut chars = s.chars();
    match chars.next() {
        Some(c) if c.is_whitespace() => {}
        _ => return false,
    }
    for c in s.chars().skip(1) {
        match c {
            '{' => return true,
            '(' => return false,
            _ => {}
        }
    }
    false
}

pub(super) fn get_function_base<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    value: v8::Local<'s, v8::Value>,
    constructor: Option<&str>,
    tag: &str,
) -> R<String> {
    let stringified_val = {
        let f = intr.function_to_string(scope);
        js_call(scope, f, value, &[])
    }?;
    let stringified = to_rust_string(scope, stringified_val);
    if stringified.starts_with("class") && stringified.ends_with('}') {
        let slice = &stringified[5..stringified.len() - 1];
        if let Some(bracket_index) = slice.find('{') {
            if !slice[..bracket_index].contains('(')
                || matches_class_regexp(&strip_comments_js_quirk(slice))
            {
                return get_class_base(scope, value, constructor, tag);
            }
        }
    }
    let mut ty = "Function".to_string();
    if value.is_generator_function() {
        ty = format!("Generator{ty}");
    }
    if value.is_async_function() {
        ty = format!("Async{ty}");
    }
    let mut base = format!("[{ty}");
    if constructor.is_none() {
        base.push_str(" (null prototype)");
    }
    let value_obj = v8::Local::<v8::Object>::try_from(value).unwrap();
    let name = js_get_str(scope, value_obj, "name")?;
    let name_str = if name.is_string() {
        name.to_rust_string_lossy(scope)
    } else {
        // `value.name === ""` is false for non-strings; the template coerces.
        name.to_rust_string_lossy(scope)
    };
    let name_is_empty_string = name.is_string() && name_str.is_empty();
    if name_is_empty_string {
        base.push_str(" (anonymous)");
    } else {
        base.push_str(&format!(": {name_str}"));
    }
    base.push(']');
    if let Some(ctor) = constructor {
        if ctor != ty {
            base.push_str(&format!(" {ctor}"));
        }
    }
    if !tag.is_empty() && constructor != Some(tag) {
        base.push_str(&format!(" [{tag}]"));
    }
    Ok(base)
}

pub(super) fn get_boxed_base<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    keys: &mut Vec<v8::Local<'s, v8::Value>>,
    constructor: Option<&str>,
    tag: &str,
) -> R<String> {
    let (ty, primitive): (&str, v8::Local<'s, v8::Value>) = if value.is_number_object() {
        let n = {
            let f = intr.number_value_of(scope);
            js_call(scope, f, value, &[])
        }?;
        ("Number", n)
    } else if value.is_string_object() {
        let s = {
            let f = intr.string_value_of(scope);
            js_call(scope, f, value, &[])
        }?;
        // For boxed Strings remove the 0-n indexed entries.
        let len = v8::Local::<v8::String>::try_from(s)
            .map(|s| s.length())
            .unwrap_or(0);
        let drain = len.min(keys.len());
        keys.drain(0..drain);
        ("String", s)
    } else if value.is_boolean_object() {
        let b = {
            let f = intr.boolean_value_of(scope);
            js_call(scope, f, value, &[])
        }?;
        ("Boolean", b)
    } else if value.is_big_int_object() {
        let b = {
            let f = intr.big_int_value_of(scope);
            js_call(scope, f, value, &[])
        }?;
        ("BigInt", b)
    } else {
        let s = {
            let f = intr.symbol_value_of(scope);
            js_call(scope, f, value, &[])
        }?;
        ("Symbol", s)
    };

    let mut base = format!("[{ty}");
    if Some(ty) != constructor {
        match constructor {
            None => base.push_str(" (null prototype)"),
            Some(c) => base.push_str(&format!(" ({c})")),
        }
    }
    let inner = format_primitive(scope, ctx, primitive, true)?;
    base.push_str(&format!(": {inner}]"));
    if !tag.is_empty() && Some(tag) != constructor {
        base.push_str(&format!(" [{tag}]"));
    }
    if !keys.is_empty() || matches!(ctx.stylize, StylizeKind::NoColor) {
        return Ok(base);
    }
    let flavour: &'static str = match ty {
        "Number" => "number",
        "String" => "string",
        "Boolean" => "boolean",
        "BigInt" => "bigint",
        _ => "symbol",
    };
    ctx.stylize(scope, &base, flavour)
}
