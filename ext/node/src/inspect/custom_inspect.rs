// Copyright 2018-2026 the Deno authors. MIT license.

//! Functions of the program that show its objects, under `nodejs.util.inspect.custom` and Deno's symbols.

use deno_core::v8;

use super::*;

/// Returns `Ok(Some(string))` when a custom-inspect hook produced output.
pub(super) fn try_custom_inspect<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    context: v8::Local<'s, v8::Value>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
) -> R<Option<String>> {
    let Ok(value_obj) = v8::Local::<v8::Object>::try_from(value) else {
        return Ok(None);
    };

    let custom_inspect = symbol_for(scope, "Deno.customInspect");
    let private_custom_inspect = symbol_for(scope, "Deno.privateCustomInspect");

    for (sym, _private) in [(custom_inspect, false), (private_custom_inspect, true)] {
        // ReflectHas walks the prototype chain.
        let has = caught(scope, |scope| value_obj.has(scope, sym.into())).unwrap_or(false);
        if has {
            let func = js_get(scope, value_obj, sym.into())?;
            if let Ok(func) = v8::Local::<v8::Function>::try_from(func) {
                // return String(value[customInspect](inspect, ctx));
                let ctx_obj = materialize_ctx(scope, intr, ctx)?;
                let inspect_fn = intr.inspect_fn(scope);
                let ret = js_call(scope, func, value, &[inspect_fn.into(), ctx_obj.into()])?;
                // Read back state the hook may have changed through nested
                // `inspect(..., ctx)` calls (seen/circular are shared in JS).
                readback_ctx(scope, ctx, ctx_obj);
                return js_to_string(scope, ret).map(Some);
            }
        }
    }

    // node custom inspect symbol.
    let node_sym = symbol_for(scope, "nodejs.util.inspect.custom");
    let maybe_custom = js_get(scope, value_obj, node_sym.into())?;
    let Ok(custom_fn) = v8::Local::<v8::Function>::try_from(maybe_custom) else {
        return Ok(None);
    };

    // Filter out the util module's own inspect function.
    if let Some(ctx_inspect) = ctx.ctx_inspect_fn {
        if maybe_custom.strict_equals(ctx_inspect) {
            return Ok(None);
        }
    }
    // Filter out prototype objects: value.constructor &&
    // value.constructor.prototype === value
    {
        let ctor = try_get_str(scope, value_obj, "constructor");
        if let Some(ctor) = ctor {
            if let Ok(ctor_obj) = v8::Local::<v8::Object>::try_from(ctor) {
                if ctor.is_object() || ctor.is_function() {
                    if let Some(proto) = try_get_str(scope, ctor_obj, "prototype") {
                        if proto.strict_equals(value) {
                            return Ok(None);
                        }
                    }
                }
            }
        }
    }

    // depth = ctx.depth === null ? null : ctx.depth - recurseTimes
    let depth_val: v8::Local<v8::Value> = match ctx.depth {
        None => v8::null(scope).into(),
        Some(d) => v8::Number::new(scope, d - recurse_times).into(),
    };
    let object_prototype = intr.object_prototype(scope);
    let is_cross_context = !is_prototype_of(scope, object_prototype.into(), context)?;
    let user_options = get_user_options(scope, intr, ctx, is_cross_context)?;
    let ctx_inspect: v8::Local<v8::Value> = match ctx.ctx_inspect_fn {
        Some(f) => f,
        None => intr.inspect_fn(scope).into(),
    };
    let ret = js_call(
        scope,
        custom_fn,
        context,
        &[depth_val, user_options.into(), ctx_inspect],
    )?;

    // If the custom inspection method returned `this`, don't go into infinite
    // recursion.
    if ret.strict_equals(context) {
        return Ok(None);
    }
    if !ret.is_string() {
        return format_value(scope, intr, ctx, ret, recurse_times, false).map(Some);
    }
    let s = to_rust_string(scope, ret);
    let indent = " ".repeat(ctx.indentation_lvl);
    Ok(Some(s.replace('\n', &format!("\n{indent}"))))
}
