// Copyright 2018-2026 the Deno authors. MIT license.

//! Errors: the stack and what it does not say.

use deno_core::v8;

use super::*;

fn has_own<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    object: v8::Local<'s, v8::Object>,
    key: &'static str,
) -> bool {
    v8::tc_scope!(tc, scope);
    let key = v8_str(tc, key);
    object.has_own_property(tc, key.into()).unwrap_or(false)
}

/// The place of a key among those that are shown behind an error.
fn place_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    keys: &[v8::Local<'s, v8::Value>],
    name: &str,
) -> Option<usize> {
    keys.iter()
        .position(|key| key.is_string() && key.to_rust_string_lossy(scope) == name)
}

/// `formatError(err, constructor, tag, ctx, keys)`.
pub(super) fn format_error<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    err: v8::Local<'s, v8::Object>,
    constructor: Option<&str>,
    tag: &str,
    keys: &mut Vec<v8::Local<'s, v8::Value>>,
) -> R<String> {
    let Ok(stack) = get_stack_string(scope, intr, ctx, err) else {
        return Ok(object_proto_to_string(scope, err.into()));
    };
    let message = try_get_str(scope, err, "message");
    let name = try_get_str(scope, err, "name");
    if !ctx.show_hidden && !keys.is_empty() {
        if let Some(place) = place_of(scope, keys, "stack") {
            keys.remove(place);
        }
        hide_what_the_stack_says(scope, &stack, keys, "message", message);
        hide_what_the_stack_says(scope, &stack, keys, "name", name);
    }
    let name = NameInfo::of(scope, name);
    list_what_it_comes_from(scope, err, keys);
    let mut stack = improve_stack(stack, constructor, &name, tag);
    // Wrap the error in brackets in case it has no stack trace.
    match start_of_frames(scope, &stack, message) {
        None => stack = format!("[{stack}]"),
        Some(start) => {
            let frames = get_stack_frames(scope, intr, ctx, err, &stack[start + 1..])?;
            stack.truncate(start);
            push_frames(scope, intr, ctx, &mut stack, &frames)?;
        }
    }
    // The message and the stack have to be indented as well.
    if ctx.indentation_lvl != 0 {
        let indentation = " ".repeat(ctx.indentation_lvl);
        stack = stack.replace('\n', &format!("\n{indentation}"));
    }
    Ok(stack)
}

/// Leave out a property whose text stands in the stack, or that is no text; not one whose getter throws.
fn hide_what_the_stack_says<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    stack: &str,
    keys: &mut Vec<v8::Local<'s, v8::Value>>,
    key: &'static str,
    value: Option<v8::Local<'s, v8::Value>>,
) {
    let Some(value) = value else {
        return;
    };
    let Some(place) = place_of(scope, keys, key) else {
        return;
    };
    if !value.is_string() || stack.contains(&value.to_rust_string_lossy(scope)) {
        keys.remove(place);
    }
}

/// Show an error's own `cause`, and the `errors` that an `AggregateError` holds, also where they cannot be enumerated.
fn list_what_it_comes_from<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    err: v8::Local<'s, v8::Object>,
    keys: &mut Vec<v8::Local<'s, v8::Value>>,
) {
    if has_own(scope, err, "cause") && place_of(scope, keys, "cause").is_none() {
        keys.push(v8_str(scope, "cause").into());
    }
    let holds_errors = try_get_str(scope, err, "errors").is_some_and(|errors| errors.is_array());
    if holds_errors && has_own(scope, err, "errors") && place_of(scope, keys, "errors").is_none() {
        keys.push(v8_str(scope, "errors").into());
    }
}

/// Where the line break before the first frame is. A message may have lines that look like frames.
fn start_of_frames<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    stack: &str,
    message: Option<v8::Local<'s, v8::Value>>,
) -> Option<usize> {
    let message = message
        .filter(|message| message.is_string())
        .map(|message| message.to_rust_string_lossy(scope))
        .unwrap_or_default();
    let behind_message = stack.find(&message).map_or(0, |at| at + message.len());
    let frames = stack[behind_message..].find("\n    at")?;
    Some(behind_message + frames)
}

/// Append the frames to the stack, each on a line of its own, without those that programs are not shown.
fn push_frames<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    stack: &mut String,
    frames: &[String],
) -> R<()> {
    let working_directory = if ctx.colors {
        let undefined: v8::Local<v8::Value> = v8::undefined(scope).into();
        let get_cwd = intr.get_cwd(scope);
        let directory = js_call(scope, get_cwd, undefined, &[])?;
        directory
            .is_string()
            .then(|| directory.to_rust_string_lossy(scope))
    } else {
        None
    };
    for frame in frames {
        if is_filtered_ext_frame(frame) && is_ext_module_frame(frame) {
            continue;
        }
        stack.push('\n');
        if !ctx.colors {
            stack.push_str(frame);
        } else if is_core_module_frame(frame) || is_ext_module_frame(frame) {
            // Frames in node:* / ext:* modules are builtin frames.
            stack.push_str(&ctx.stylize(scope, frame, "undefined")?);
        } else {
            let marked = mark_node_modules(scope, ctx, frame)?;
            stack.push_str(&match &working_directory {
                Some(directory) => mark_path_or_url(scope, ctx, &marked, directory)?,
                None => marked,
            });
        }
    }
    Ok(())
}

/// `markCwd` for a frame that may name its file by a path or by a URL.
fn mark_path_or_url<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    ctx: &mut Ctx<'s>,
    frame: &str,
    working_directory: &str,
) -> R<String> {
    let marked = mark_cwd(scope, ctx, frame, working_directory)?;
    if marked != frame {
        return Ok(marked);
    }
    mark_cwd(scope, ctx, frame, &path_to_file_url_href(working_directory))
}
