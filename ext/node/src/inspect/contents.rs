// Copyright 2018-2026 the Deno authors. MIT license.

//! What the engine keeps in an object beside its properties.

use deno_core::v8;

use super::*;

#[derive(Clone, Copy)]
pub(super) enum Contents {
    None,
    Array,
    Set,
    Map,
    /// With its length.
    TypedArray(usize),
    /// Of a set or a map.
    Iterator,
    Promise,
    WeakSet,
    WeakMap,
    /// Those of a weak collection, but where hidden things are shown.
    Unknown,
    /// The exports of a module.
    Namespace,
    ArrayBuffer,
}

/// The contents of an object, each as a text. Adds to its braces what only its contents show, and takes away the keys that it has shown.
pub(super) fn format_contents<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    subject: &Subject<'s, '_>,
    shape: &mut Shape<'s>,
    recurse_times: f64,
) -> R<Vec<String>> {
    let value = subject.value;
    match shape.contents {
        Contents::None => Ok(Vec::new()),
        Contents::Array => format_array(scope, intr, ctx, value, recurse_times),
        Contents::Set => format_set(scope, intr, ctx, value, recurse_times),
        Contents::Map => format_map(scope, intr, ctx, value, recurse_times),
        Contents::TypedArray(length) => {
            format_typed_array(scope, intr, ctx, value, length, recurse_times)
        }
        Contents::Iterator => match subject.object.preview_entries(scope) {
            (None, _) => Ok(Vec::new()),
            (Some(entries), true) => {
                shape.braces.0 = iterator_braces_mark_entries(&shape.braces.0);
                let state = K_MAP_ENTRIES;
                format_map_iter_inner(scope, intr, ctx, recurse_times, entries, state)
            }
            (Some(entries), false) => {
                format_set_iter_inner(scope, intr, ctx, recurse_times, entries, K_ITERATOR)
            }
        },
        Contents::Promise => format_promise(scope, intr, ctx, value, recurse_times),
        Contents::WeakSet => format_weak_set(scope, intr, ctx, value, recurse_times),
        Contents::WeakMap => format_weak_map(scope, intr, ctx, value, recurse_times),
        Contents::Unknown => Ok(vec![ctx.stylize(scope, "<items unknown>", "special")?]),
        Contents::Namespace => {
            // Taken, so that what they name is not shown once more.
            let keys = std::mem::take(&mut shape.keys);
            format_namespace_object(scope, intr, ctx, &keys, value, recurse_times)
        }
        Contents::ArrayBuffer => format_array_buffer(scope, ctx, value),
    }
}

pub(super) fn more_items(remaining: usize) -> String {
    format!(
        "... {} more item{}",
        remaining,
        if remaining > 1 { "s" } else { "" }
    )
}

pub(super) fn format_promise<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
) -> R<Vec<String>> {
    let promise = v8::Local::<v8::Promise>::try_from(value).unwrap();
    match promise.state() {
        v8::PromiseState::Pending => Ok(vec![ctx.stylize(scope, "<pending>", "special")?]),
        state => {
            let result = promise.result(scope);
            ctx.indentation_lvl += 2;
            let str_ = format_value(scope, intr, ctx, result, recurse_times, false)?;
            ctx.indentation_lvl -= 2;
            Ok(vec![if state == v8::PromiseState::Rejected {
                let rejected = ctx.stylize(scope, "<rejected>", "special")?;
                format!("{rejected} {str_}")
            } else {
                str_
            }])
        }
    }
}

pub(super) fn format_namespace_object<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    keys: &[v8::Local<'s, v8::Value>],
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
) -> R<Vec<String>> {
    let mut output = Vec::with_capacity(keys.len());
    for key in keys {
        let result = format_property(
            scope,
            intr,
            ctx,
            value,
            recurse_times,
            *key,
            K_OBJECT_TYPE,
            None,
            None,
        );
        match result {
            Ok(s) => output.push(s),
            Err(_) => {
                // Use a stand-in object so indentation and line breaks stay
                // correct, then swap the value for `<uninitialized>`.
                let tmp = v8::Object::new(scope);
                let empty = v8_str(scope, "");
                tmp.set(scope, *key, empty.into());
                let formatted = format_property(
                    scope,
                    intr,
                    ctx,
                    tmp.into(),
                    recurse_times,
                    *key,
                    K_OBJECT_TYPE,
                    None,
                    None,
                )?;
                let pos = formatted.rfind(' ').map(|p| p + 1).unwrap_or(0);
                let uninit = ctx.stylize(scope, "<uninitialized>", "special")?;
                output.push(format!("{}{}", &formatted[..pos], uninit));
            }
        }
    }
    Ok(output)
}
