// Copyright 2018-2026 the Deno authors. MIT license.

//! An object: what it is, what it contains, and its properties.

use deno_core::v8;

use super::*;

pub(super) fn format_raw<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
    typed_array_marker: bool,
) -> R<String> {
    let object = v8::Local::<v8::Object>::try_from(value).expect("format_raw requires an object");
    let past_depth = ctx.depth.is_some_and(|depth| recurse_times > depth);

    // Not for a stack that is no text, which is shown at no depth.
    let is_within = ctx.depth.is_none_or(|depth| recurse_times <= depth);
    let mut proto_props = (ctx.show_hidden && is_within).then(Vec::new);
    let constructor =
        get_constructor_name(scope, intr, ctx, value, recurse_times, &mut proto_props)?;
    let proto_props = proto_props.filter(|props: &Vec<String>| !props.is_empty());

    let tag = string_tag(scope, ctx, object);
    let subject = Subject {
        value,
        object,
        constructor: constructor.as_deref(),
        tag: &tag,
        past_depth,
        is_bare: proto_props.is_none(),
        typed_array_marker,
    };
    let mut shape = match shape_of(scope, intr, ctx, &subject)? {
        Shown::Whole(text) => return Ok(text),
        Shown::Parts(shape) => shape,
    };
    if past_depth {
        let style = get_ctx_style(scope, value, subject.constructor, &tag);
        let mut name = style[..style.len().saturating_sub(1)].to_string();
        if subject.constructor.is_some() {
            name = format!("[{name}]");
        }
        return ctx.stylize(scope, &name, "special");
    }
    let recurse_times = recurse_times + 1.0;

    ctx.seen.push(value);
    ctx.current_depth = recurse_times;
    let output = format_parts(scope, intr, ctx, &subject, &mut shape, recurse_times);
    // Pop unconditionally now that all child values have been formatted: the
    // remaining logic (circular refs, user `stylize`, sorting) can still throw
    // via `?`, and leaving `value` in `seen` would cause false `[Circular]`
    // markers for it in sibling branches once an outer frame catches the error.
    ctx.seen.pop();
    let mut output = match output {
        Ok(output) => output,
        Err(err) => {
            let stack = error_stack_string(scope, &err);
            let text = format!("[Internal Formatting Error] {stack}");
            return ctx.stylize(scope, &text, "internalError");
        }
    };
    output.extend(proto_props.into_iter().flatten());

    mark_circular(scope, ctx, value, &mut shape)?;
    if shape.extras_type == K_OBJECT_TYPE {
        sort_output(scope, ctx, &mut output)?;
    } else if shape.keys.len() > 1 {
        let properties = output.len() - shape.keys.len();
        sort_output(scope, ctx, &mut output[properties..])?;
    }
    let text = reduce_to_single_string(
        scope,
        ctx,
        output,
        &shape.base,
        &shape.braces,
        shape.extras_type,
        recurse_times,
        Some(value),
    )?;
    let budget = ctx.budget.entry(ctx.indentation_lvl).or_default();
    *budget += text.len();
    if *budget > (1 << 27) {
        ctx.depth = Some(-1.0);
    }
    Ok(text)
}

/// `value[Symbol.toStringTag]`, but where it is shown as a property anyway.
fn string_tag<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    ctx: &Ctx<'s>,
    object: v8::Local<'s, v8::Object>,
) -> String {
    let symbol = v8::Symbol::get_to_string_tag(scope);
    let tag = try_get(scope, object, symbol.into())
        .filter(|tag| tag.is_string())
        .map(|tag| tag.to_rust_string_lossy(scope))
        .unwrap_or_default();
    if tag.is_empty() {
        return tag;
    }
    v8::tc_scope!(tc, scope);
    let is_own = object.has_own_property(tc, symbol.into()).unwrap_or(false);
    let is_shown = is_own
        && (ctx.show_hidden
            || object
                .get_property_attributes(tc, symbol.into())
                .is_some_and(|attributes| !attributes.is_dont_enum()));
    if is_shown { String::new() } else { tag }
}

/// What an object contains, then its properties.
fn format_parts<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    subject: &Subject<'s, '_>,
    shape: &mut Shape<'s>,
    recurse_times: f64,
) -> R<Vec<String>> {
    let mut output = format_contents(scope, intr, ctx, subject, shape, recurse_times)?;
    for key in shape.extra_keys {
        ctx.indentation_lvl += 2;
        let extra = js_get_str(scope, subject.object, key)?;
        let marker = subject.typed_array_marker;
        let text = format_value(scope, intr, ctx, extra, recurse_times, marker)?;
        ctx.indentation_lvl -= 2;
        let name = ctx.stylize(scope, &format!("[{key}]"), "string")?;
        output.push(format!("{name}: {text}"));
    }
    for key in &shape.keys {
        output.push(format_property(
            scope,
            intr,
            ctx,
            subject.value,
            recurse_times,
            *key,
            shape.extras_type,
            None,
            None,
        )?);
    }
    Ok(output)
}

/// Give an object that something inside of it refers back to the number by which that does so.
fn mark_circular<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    ctx: &mut Ctx<'s>,
    value: v8::Local<'s, v8::Value>,
    shape: &mut Shape<'s>,
) -> R<()> {
    let mut circular = ctx.circular.iter();
    let Some((_, index)) = circular.find(|(one, _)| one.strict_equals(value)) else {
        return Ok(());
    };
    let reference = format!("<ref *{index}>");
    let reference = ctx.stylize(scope, &reference, "special")?;
    if ctx.compact.is_true() {
        shape.braces.0 = format!("{reference} {}", shape.braces.0);
    } else if shape.base.is_empty() {
        shape.base = reference;
    } else {
        shape.base = format!("{reference} {}", shape.base);
    }
    Ok(())
}

pub(super) fn error_stack_string<'s>(scope: &mut v8::PinScope<'s, '_>, err: &JsErr) -> String {
    let exc = err.shown(scope);
    if let Ok(obj) = v8::Local::<v8::Object>::try_from(exc) {
        if let Some(stack) = try_get_str(scope, obj, "stack") {
            if !stack.is_undefined() {
                return stack.to_rust_string_lossy(scope);
            }
        }
    }
    exc.to_rust_string_lossy(scope)
}
