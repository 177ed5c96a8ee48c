// Copyright 2018-2026 the Deno authors. MIT license.

//! Arrays, typed arrays and buffers: what has an index.

use deno_core::v8;

use super::*;

pub(super) fn format_array<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
) -> R<Vec<String>> {
    let arr = v8::Local::<v8::Array>::try_from(value).unwrap();
    let value_obj: v8::Local<v8::Object> = arr.into();
    let val_len = arr.length() as usize;
    let len = (ctx.max_array_length.max(0.0) as usize).min(val_len);
    let remaining = val_len - len;
    let mut output = Vec::new();
    for i in 0..len {
        let has_own = {
            v8::tc_scope!(tc, scope);
            let key = v8_str(tc, &i.to_string());
            value_obj.has_own_property(tc, key.into()).unwrap_or(false)
        };
        if !has_own {
            return format_special_array(scope, intr, ctx, value, recurse_times, len, output, i);
        }
        let key = v8::Number::new(scope, i as f64);
        output.push(format_property(
            scope,
            intr,
            ctx,
            value,
            recurse_times,
            key.into(),
            K_ARRAY_TYPE,
            None,
            None,
        )?);
    }
    if remaining > 0 {
        output.push(more_items(remaining));
    }
    Ok(output)
}

#[allow(clippy::too_many_arguments, reason = "formatting context")]
pub(super) fn format_special_array<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
    max_length: usize,
    mut output: Vec<String>,
    start: usize,
) -> R<Vec<String>> {
    let arr = v8::Local::<v8::Array>::try_from(value).unwrap();
    let value_obj: v8::Local<v8::Object> = arr.into();
    // ObjectKeys(value)
    let keys: Vec<String> = {
        v8::tc_scope!(tc, scope);
        match value_obj.get_property_names(
            tc,
            v8::GetPropertyNamesArgs {
                mode: v8::KeyCollectionMode::OwnOnly,
                property_filter: v8::PropertyFilter::ONLY_ENUMERABLE
                    | v8::PropertyFilter::SKIP_SYMBOLS,
                index_filter: v8::IndexFilter::IncludeIndices,
                key_conversion: v8::KeyConversionMode::ConvertToString,
            },
        ) {
            Some(names) => {
                let mut out = Vec::with_capacity(names.length() as usize);
                for i in 0..names.length() {
                    if let Some(v) = names.get_index(tc, i) {
                        out.push(v.to_rust_string_lossy(tc));
                    }
                }
                out
            }
            None => Vec::new(),
        }
    };
    let mut index = start;
    let mut i = start;
    while i < keys.len() && output.len() < max_length {
        let key = &keys[i];
        let tmp: f64 = key.parse().unwrap_or(f64::NAN);
        // Arrays can only have up to 2^32 - 1 entries
        if tmp > (u32::MAX - 1) as f64 {
            break;
        }
        if index.to_string() != *key {
            if !is_canonical_index(key) {
                break;
            }
            let empty_items = tmp as usize - index;
            let ending = if empty_items > 1 { "s" } else { "" };
            let message = format!("<{empty_items} empty item{ending}>");
            output.push(ctx.stylize(scope, &message, "undefined")?);
            index = tmp as usize;
            if output.len() == max_length {
                break;
            }
        }
        let key_v8 = v8_str(scope, key);
        output.push(format_property(
            scope,
            intr,
            ctx,
            value,
            recurse_times,
            key_v8.into(),
            K_ARRAY_TYPE,
            None,
            None,
        )?);
        index += 1;
        i += 1;
    }
    let remaining = arr.length() as i64 - index as i64;
    if output.len() != max_length {
        if remaining > 0 {
            let ending = if remaining > 1 { "s" } else { "" };
            let message = format!("<{remaining} empty item{ending}>");
            output.push(ctx.stylize(scope, &message, "undefined")?);
        }
    } else if remaining > 0 {
        output.push(more_items(remaining as usize));
    }
    Ok(output)
}

pub(super) fn format_typed_array<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    length: usize,
    recurse_times: f64,
) -> R<Vec<String>> {
    let value_obj = v8::Local::<v8::Object>::try_from(value).unwrap();
    let max_length = (ctx.max_array_length.max(0.0) as usize).min(length);
    let remaining = length - max_length;
    let mut output = Vec::with_capacity(max_length);
    let is_bigint_array = value.is_big_int64_array() || value.is_big_uint64_array();
    for i in 0..max_length {
        let Some(elem) = value_obj.get_index(scope, i as u32) else {
            continue;
        };
        let s = if is_bigint_array {
            format_bigint(scope, ctx, elem)?
        } else {
            format_number(scope, ctx, elem)?
        };
        output.push(s);
    }
    if remaining > 0 {
        output.push(more_items(remaining));
    }
    if ctx.show_hidden {
        // .buffer goes last, it's not a primitive like the others.
        ctx.indentation_lvl += 2;
        for key in [
            "BYTES_PER_ELEMENT",
            "length",
            "byteLength",
            "byteOffset",
            "buffer",
        ] {
            let v = js_get_str(scope, value_obj, key)?;
            let str_ = format_value(scope, intr, ctx, v, recurse_times, true)?;
            let name = ctx.stylize(scope, &format!("[{key}]"), "string")?;
            output.push(format!("{name}: {str_}"));
        }
        ctx.indentation_lvl -= 2;
    }
    Ok(output)
}

pub(super) fn format_array_buffer<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
) -> R<Vec<String>> {
    let val_len = any_array_buffer_byte_length(scope, value);
    let len = (ctx.max_array_length.max(0.0) as usize).min(val_len);
    let bytes: Option<Vec<u8>> = if let Ok(ab) = v8::Local::<v8::ArrayBuffer>::try_from(value) {
        if ab.was_detached() {
            None
        } else {
            Some(read_buffer_bytes(ab.data(), len))
        }
    } else if let Ok(sab) = v8::Local::<v8::SharedArrayBuffer>::try_from(value) {
        let store = sab.get_backing_store();
        let data = store.data();
        Some(read_buffer_bytes(data, len))
    } else {
        None
    };
    let Some(bytes) = bytes else {
        return Ok(vec![ctx.stylize(scope, "(detached)", "special")?]);
    };
    let mut hex = String::with_capacity(len * 3);
    for (i, b) in bytes.iter().enumerate() {
        if i > 0 {
            hex.push(' ');
        }
        hex.push_str(&format!("{b:02x}"));
    }
    let mut str_ = hex;
    let remaining = val_len - len;
    if remaining > 0 {
        str_.push_str(&format!(
            " ... {} more byte{}",
            remaining,
            if remaining > 1 { "s" } else { "" }
        ));
    }
    let label = ctx.stylize(scope, "[Uint8Contents]", "special")?;
    Ok(vec![format!("{label}: <{str_}>")])
}

pub(super) fn read_buffer_bytes(
    data: Option<std::ptr::NonNull<std::ffi::c_void>>,
    len: usize,
) -> Vec<u8> {
    match data {
        Some(ptr) if len > 0 => {
            // SAFETY: the buffer is alive (we hold a Local to it) and len is
            // clamped to its byte length.
            unsafe { std::slice::from_raw_parts(ptr.as_ptr() as *const u8, len).to_vec() }
        }
        _ => Vec::new(),
    }
}
