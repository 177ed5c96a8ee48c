// Copyright 2018-2026 the Deno authors. MIT license.

//! Sets, maps, their weak kin and their iterators.

use deno_core::v8;

use super::*;

pub(super) fn format_set<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
) -> R<Vec<String>> {
    ctx.indentation_lvl += 2;
    let set = v8::Local::<v8::Set>::try_from(value).unwrap();
    let entries = set.as_array(scope);
    let val_len = set.size() as usize;
    let len = (ctx.max_array_length.max(0.0) as usize).min(val_len);
    let remaining = val_len - len;
    let mut output = Vec::new();
    for i in 0..len {
        let Some(item) = entries.get_index(scope, i as u32) else {
            continue;
        };
        output.push(format_value(scope, intr, ctx, item, recurse_times, false)?);
    }
    if remaining > 0 {
        output.push(more_items(remaining));
    }
    ctx.indentation_lvl -= 2;
    Ok(output)
}

pub(super) fn format_map<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
) -> R<Vec<String>> {
    ctx.indentation_lvl += 2;
    let map = v8::Local::<v8::Map>::try_from(value).unwrap();
    let entries = map.as_array(scope); // [k0, v0, k1, v1, ...]
    let val_len = map.size() as usize;
    let len = (ctx.max_array_length.max(0.0) as usize).min(val_len);
    let remaining = val_len - len;
    let mut output = Vec::new();
    for i in 0..len {
        let Some(k) = entries.get_index(scope, (i * 2) as u32) else {
            continue;
        };
        let Some(v) = entries.get_index(scope, (i * 2 + 1) as u32) else {
            continue;
        };
        let k_str = format_value(scope, intr, ctx, k, recurse_times, false)?;
        let v_str = format_value(scope, intr, ctx, v, recurse_times, false)?;
        output.push(format!("{k_str} => {v_str}"));
    }
    if remaining > 0 {
        output.push(more_items(remaining));
    }
    ctx.indentation_lvl -= 2;
    Ok(output)
}

/// Marks entry iterators in the braces (mirrors formatIterator mutating
/// braces[0]).
pub(super) fn iterator_braces_mark_entries(braces0: &str) -> String {
    if let Some(stripped) = braces0.strip_suffix(" Iterator] {") {
        format!("{stripped} Entries] {{")
    } else {
        braces0.to_string()
    }
}

pub(super) fn format_weak_set<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
) -> R<Vec<String>> {
    let value_obj = v8::Local::<v8::Object>::try_from(value).unwrap();
    let (entries, _) = value_obj.preview_entries(scope);
    let Some(entries) = entries else {
        return Ok(Vec::new());
    };
    format_set_iter_inner(scope, intr, ctx, recurse_times, entries, K_WEAK)
}

pub(super) fn format_weak_map<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
) -> R<Vec<String>> {
    let value_obj = v8::Local::<v8::Object>::try_from(value).unwrap();
    let (entries, _) = value_obj.preview_entries(scope);
    let Some(entries) = entries else {
        return Ok(Vec::new());
    };
    format_map_iter_inner(scope, intr, ctx, recurse_times, entries, K_WEAK)
}

pub(super) fn format_map_iter_inner<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    recurse_times: f64,
    entries: v8::Local<'s, v8::Array>,
    state: u8,
) -> R<Vec<String>> {
    let max_array_length = ctx.max_array_length.max(0.0);
    // Entries exist as [key1, val1, key2, val2, ...]
    let len = entries.length() as usize / 2;
    let remaining = len as i64 - max_array_length as i64;
    let max_length = (max_array_length as usize).min(len);
    let mut output = Vec::with_capacity(max_length);
    ctx.indentation_lvl += 2;
    if state == K_WEAK {
        for i in 0..max_length {
            let pos = (i * 2) as u32;
            let k = entries.get_index(scope, pos).unwrap();
            let v = entries.get_index(scope, pos + 1).unwrap();
            let k_str = format_value(scope, intr, ctx, k, recurse_times, false)?;
            let v_str = format_value(scope, intr, ctx, v, recurse_times, false)?;
            output.push(format!("{k_str} => {v_str}"));
        }
        // Sort to have a halfway reliable output.
        if matches!(ctx.sorted, Sorted::No) {
            sort_by_utf16(&mut output);
        }
    } else {
        for i in 0..max_length {
            let pos = (i * 2) as u32;
            let k = entries.get_index(scope, pos).unwrap();
            let v = entries.get_index(scope, pos + 1).unwrap();
            let res = vec![
                format_value(scope, intr, ctx, k, recurse_times, false)?,
                format_value(scope, intr, ctx, v, recurse_times, false)?,
            ];
            output.push(reduce_to_single_string(
                scope,
                ctx,
                res,
                "",
                &("[".to_string(), "]".to_string()),
                K_ARRAY_EXTRAS_TYPE,
                recurse_times,
                None,
            )?);
        }
    }
    ctx.indentation_lvl -= 2;
    if remaining > 0 {
        output.push(more_items(remaining as usize));
    }
    Ok(output)
}

pub(super) fn format_set_iter_inner<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    recurse_times: f64,
    entries: v8::Local<'s, v8::Array>,
    state: u8,
) -> R<Vec<String>> {
    let max_array_length = ctx.max_array_length.max(0.0);
    let total = entries.length() as usize;
    let max_length = (max_array_length as usize).min(total);
    let mut output = Vec::with_capacity(max_length);
    ctx.indentation_lvl += 2;
    for i in 0..max_length {
        let v = entries.get_index(scope, i as u32).unwrap();
        output.push(format_value(scope, intr, ctx, v, recurse_times, false)?);
    }
    ctx.indentation_lvl -= 2;
    if state == K_WEAK && matches!(ctx.sorted, Sorted::No) {
        sort_by_utf16(&mut output);
    }
    let remaining = total - max_length;
    if remaining > 0 {
        output.push(more_items(remaining));
    }
    Ok(output)
}
