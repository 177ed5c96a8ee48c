// Copyright 2018-2026 the Deno authors. MIT license.

//! The order of what an object contains, where it is not that of the object.

use deno_core::v8;

use super::*;

/// `ctx.sorted`.
pub(super) fn sort_output<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    ctx: &mut Ctx<'s>,
    output: &mut [String],
) -> R<()> {
    match ctx.sorted {
        Sorted::No => {}
        Sorted::Yes => sort_by_utf16(output),
        Sorted::Comparator(comparator) => sort_by_comparator(scope, comparator, output)?,
    }
    Ok(())
}

/// The order of JavaScript's `sort`, by the units of UTF-16.
pub(super) fn sort_by_utf16(output: &mut [String]) {
    output.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
}

/// Sort with a function of the program, pair by pair. Unlike `slice::sort_by` (which since Rust 1.81 panics when it detects an
/// inconsistent total order), this tolerates arbitrary comparators the way `Array.prototype.sort` does -- including a throwing one
/// (which makes the order inconsistent the moment it throws) and non-transitive ones like `() => Math.random() - 0.5`.
fn sort_by_comparator<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    comparator: v8::Local<'s, v8::Function>,
    output: &mut [String],
) -> R<()> {
    let undefined: v8::Local<v8::Value> = v8::undefined(scope).into();
    let mut items: Vec<String> = output.to_vec();
    for i in 1..items.len() {
        for j in (1..=i).rev() {
            let earlier = v8_str(scope, &items[j - 1]);
            let later = v8_str(scope, &items[j]);
            let order = js_call(
                scope,
                comparator,
                undefined,
                &[earlier.into(), later.into()],
            )?;
            if order.number_value(scope).unwrap_or(f64::NAN) > 0.0 {
                items.swap(j - 1, j);
            } else {
                break;
            }
        }
    }
    output.clone_from_slice(&items);
    Ok(())
}
