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
    let mut proxy_details: Option<(v8::Local<'s, v8::Value>, v8::Local<'s, v8::Value>)> = None;
    if let Ok(proxy) = v8::Local::<v8::Proxy>::try_from(value)
        && !is_host_object(scope, proxy.into())
    {
        let target = proxy.get_target(scope);
        let handler = proxy.get_handler(scope);
        // A revoked proxy has neither.
        if target.is_null() || handler.is_null() {
            return ctx.stylize(scope, "<Revoked Proxy>", "special");
        }
        if !ctx.show_proxy {
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
        } else {
            proxy_details = Some((target, handler));
        }
    }

    // Provide a hook for user-specified inspect functions.
    if ctx.custom_inspect {
        if let Some(result) = try_custom_inspect(
            scope,
            intr,
            ctx,
            context,
            value,
            proxy_details,
            recurse_times,
        )? {
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

    let text = format_raw(
        scope,
        intr,
        ctx,
        value,
        recurse_times,
        typed_array,
        proxy_details,
    )?;
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
