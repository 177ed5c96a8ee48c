// Copyright 2018-2026 the Deno authors. MIT license.

//! The first line of a stack: what an error calls itself, and what its class adds to that.

use deno_core::v8;

use super::*;

/// `ObjectPrototypeToString(value)`.
pub(super) fn object_proto_to_string<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
) -> String {
    let tag: Option<String> = match v8::Local::<v8::Object>::try_from(value) {
        Ok(obj) => {
            let sym = v8::Symbol::get_to_string_tag(scope);
            try_get(scope, obj, sym.into())
                .filter(|tag| tag.is_string())
                .map(|tag| tag.to_rust_string_lossy(scope))
        }
        Err(_) => None,
    };
    let builtin = if let Some(tag) = tag {
        tag
    } else if value.is_array() {
        "Array".to_string()
    } else if value.is_function() {
        "Function".to_string()
    } else if value.is_native_error() {
        "Error".to_string()
    } else if value.is_date() {
        "Date".to_string()
    } else if value.is_reg_exp() {
        "RegExp".to_string()
    } else {
        "Object".to_string()
    };
    format!("[object {builtin}]")
}

/// `ErrorPrototypeToString(error)`; exceptions from `name`/`message` getters
/// propagate.
pub(super) fn error_proto_to_string<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    error: v8::Local<'s, v8::Object>,
) -> R<String> {
    let name_val = js_get_str(scope, error, "name")?;
    let name = if name_val.is_undefined() {
        "Error".to_string()
    } else {
        js_to_string(scope, name_val)?
    };
    let message_val = js_get_str(scope, error, "message")?;
    let message = if message_val.is_undefined() {
        String::new()
    } else {
        js_to_string(scope, message_val)?
    };
    if name.is_empty() {
        return Ok(message);
    }
    if message.is_empty() {
        return Ok(name);
    }
    Ok(format!("{name}: {message}"))
}

/// `improveStack(stack, constructor, name, tag)`. `name` is the raw value of
/// `err.name` (may be a non-string).
pub(super) fn improve_stack(
    mut stack: String,
    constructor: Option<&str>,
    name: &NameInfo,
    tag: &str,
) -> String {
    // let len = name.length;
    let len: Option<usize> = name.utf16_len;

    if !name.is_string {
        // stack = replace(stack, `${name}`, `${name} [${prefix - last char}]`)
        let prefix = get_prefix(constructor, tag, "Error", "");
        let prefix_trimmed = &prefix[..prefix.len().saturating_sub(1)];
        let replacement = format!("{} [{}]", name.display, prefix_trimmed);
        if let Some(pos) = stack.find(&name.display) {
            stack = format!(
                "{}{}{}",
                &stack[..pos],
                replacement,
                &stack[pos + name.display.len()..]
            );
        }
    }

    let name_check = name.is_string
        && name.display.ends_with("Error")
        && stack.starts_with(&name.display)
        && (stack.len() == name.display.len()
            || stack[name.display.len()..].starts_with(':')
            || stack[name.display.len()..].starts_with('\n'));

    if constructor.is_none() || name_check {
        let mut fallback = "Error".to_string();
        let mut len = len;
        if constructor.is_none() {
            let start = match_null_proto_error_start(&stack);
            fallback = start.clone().unwrap_or_default();
            len = Some(fallback.encode_utf16().count());
            if fallback.is_empty() {
                fallback = "Error".to_string();
            }
        }
        let prefix_full = get_prefix(constructor, tag, &fallback, "");
        let prefix = &prefix_full[..prefix_full.len().saturating_sub(1)];
        // JS: `if (name !== prefix)` -- a non-string name never equals a string.
        if name.display != prefix || !name.is_string {
            if prefix.contains(&name.display) {
                if len == Some(0) {
                    stack = format!("{prefix}: {stack}");
                } else {
                    // Non-string name: `StringPrototypeSlice(stack, undefined)` is
                    // the full string (byte_len 0).
                    let byte_len = match len {
                        Some(l) => utf16_to_byte_len(&stack, l),
                        None => 0,
                    };
                    stack = format!("{prefix}{}", &stack[byte_len..]);
                }
            } else {
                let byte_len = match len {
                    Some(l) => utf16_to_byte_len(&stack, l),
                    None => 0,
                };
                stack = format!("{prefix} [{}]{}", name.display, &stack[byte_len..]);
            }
        }
    }
    stack
}

/// `^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n {4}at)` or `^([a-z_A-Z0-9-]*Error)$`
pub(super) fn match_null_proto_error_start(stack: &str) -> Option<String> {
    // First pattern.
    let chars: Vec<char> = stack.chars().collect();
    if let Some(first) = chars.first() {
        if first.is_ascii_uppercase() {
            let mut end = 1;
            while end < chars.len() {
                let c = chars[end];
                if c.is_ascii_lowercase()
                    || c == '_'
                    || c == ' '
                    || c.is_ascii_uppercase()
                    || c.is_ascii_digit()
                    || matches!(c, '[' | ']' | '(' | ')' | '-')
                {
                    end += 1;
                } else {
                    break;
                }
            }
            // The matched group needs at least 2 chars ([A-Z] + one more), then a
            // `:` or `\n    at` must follow. The `+` is greedy with backtracking:
            // find the longest end where the suffix matches.
            let mut e = end;
            while e >= 2 {
                let rest: String = chars[e..].iter().collect();
                if rest.starts_with(':') || rest.starts_with("\n    at") {
                    return Some(chars[..e].iter().collect());
                }
                e -= 1;
            }
        }
    }
    // Second pattern: entire stack is `[a-z_A-Z0-9-]*Error`.
    if stack.ends_with("Error")
        && stack
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    {
        return Some(stack.to_string());
    }
    None
}

pub(super) fn utf16_to_byte_len(s: &str, utf16_len: usize) -> usize {
    let mut count = 0usize;
    for (byte_idx, c) in s.char_indices() {
        if count >= utf16_len {
            return byte_idx;
        }
        count += c.len_utf16();
    }
    s.len()
}

/// What an error's `name` is.
pub(super) struct NameInfo {
    display: String,
    is_string: bool,
    /// Its length in JavaScript; `None` where it is no string.
    utf16_len: Option<usize>,
}

impl NameInfo {
    /// `name ?? "Error"`, which is also that of an error whose getter throws.
    pub(super) fn of<'s>(
        scope: &mut v8::PinScope<'s, '_>,
        name: Option<v8::Local<'s, v8::Value>>,
    ) -> Self {
        let Some(name) = name.filter(|name| !name.is_null_or_undefined()) else {
            return Self {
                display: "Error".to_string(),
                is_string: true,
                utf16_len: Some(5),
            };
        };
        let display = name.to_rust_string_lossy(scope);
        let is_string = name.is_string();
        Self {
            utf16_len: is_string.then(|| display.encode_utf16().count()),
            is_string,
            display,
        }
    }
}
