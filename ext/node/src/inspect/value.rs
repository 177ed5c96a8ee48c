// Copyright 2018-2026 the Deno authors. MIT license.

//! Any value: `util.inspect` without its options. Custom functions of the program are asked first.

use deno_core::v8;

use super::*;
use crate::host_object::is_host_object;

pub(super) fn format_value<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
    typed_array: bool,
) -> R<String> {
    // Bound native-stack recursion (see STACK_BUDGET); throw a catchable
    // RangeError instead of aborting when `depth` is unlimited.
    if ctx.stack_base.is_none() {
        ctx.stack_base = Some(stack_ptr());
    }
    if stack_low(ctx) {
        return Err(range_err(scope, "Maximum call stack size exceeded"));
    }
    // Primitive types cannot have properties.
    if !value.is_object() && !value.is_function() && !is_undetectable(scope, value) {
        if value.is_null() {
            return ctx.stylize(scope, "null", "null");
        }
        return format_primitive(scope, ctx, value, false);
    }
    if value.is_null() {
        return ctx.stylize(scope, "null", "null");
    }

    // Memorize the context for custom inspection on proxies.
    let context = value;
    let mut value = value;
    let mut proxies = 0;
    if let Ok(proxy) = v8::Local::<v8::Proxy>::try_from(value)
        && !is_host_object(scope, proxy.into())
    {
        let target = proxy.get_target(scope);
        let handler = proxy.get_handler(scope);
        // A revoked proxy has neither.
        if target.is_null() || handler.is_null() {
            return ctx.stylize(scope, "<Revoked Proxy>", "special");
        }
        if ctx.show_proxy {
            return format_proxy(scope, intr, ctx, target, handler, recurse_times);
        }
        // What is behind any number of proxies is shown, so that no trap is called.
        value = target;
        proxies = 1;
        while let Ok(inner) = v8::Local::<v8::Proxy>::try_from(value) {
            let inner_target = inner.get_target(scope);
            if inner_target.is_null() || inner.get_handler(scope).is_null() {
                let revoked = ctx.stylize(scope, "<Revoked Proxy>", "special")?;
                return within_proxies(scope, ctx, revoked, proxies);
            }
            value = inner_target;
            proxies += 1;
        }
    }

    // Provide a hook for user-specified inspect functions.
    if ctx.custom_inspect {
        if let Some(result) = try_custom_inspect(scope, intr, ctx, context, value, recurse_times)? {
            return Ok(result);
        }
    }

    // Circular reference detection.
    if includes_identity(&ctx.seen, value) {
        let mut index = 1;
        if !ctx.circular_set {
            ctx.circular_set = true;
            ctx.circular.push((value, index));
        } else {
            match ctx.circular.iter().find(|(v, _)| v.strict_equals(value)) {
                Some((_, i)) => index = *i,
                None => {
                    index = ctx.circular.len() + 1;
                    ctx.circular.push((value, index));
                }
            }
        }
        return ctx.stylize(scope, &format!("[Circular *{index}]"), "special");
    }

    let text = format_raw(scope, intr, ctx, value, recurse_times, typed_array)?;
    within_proxies(scope, ctx, text, proxies)
}

/// `Proxy(text)`, as often as there are proxies.
fn within_proxies<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    ctx: &mut Ctx<'s>,
    mut text: String,
    proxies: usize,
) -> R<String> {
    for _ in 0..proxies {
        let open = ctx.stylize(scope, "Proxy(", "special")?;
        let close = ctx.stylize(scope, ")", "special")?;
        text = format!("{open}{text}{close}");
    }
    Ok(text)
}

/// A proxy and what it is made of, before anything that would call a trap.
fn format_proxy<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    target: v8::Local<'s, v8::Value>,
    handler: v8::Local<'s, v8::Value>,
    recurse_times: f64,
) -> R<String> {
    if ctx.depth.is_some_and(|depth| recurse_times > depth) {
        return ctx.stylize(scope, "Proxy [Array]", "special");
    }
    let recurse_times = recurse_times + 1.0;
    ctx.indentation_lvl += 2;
    let parts = [target, handler]
        .into_iter()
        .map(|part| format_value(scope, intr, ctx, part, recurse_times, false))
        .collect::<R<Vec<_>>>();
    ctx.indentation_lvl -= 2;
    let braces = ("Proxy [".to_string(), "]".to_string());
    reduce_to_single_string(
        scope,
        ctx,
        parts?,
        "",
        &braces,
        K_ARRAY_EXTRAS_TYPE,
        recurse_times,
        None,
    )
}
