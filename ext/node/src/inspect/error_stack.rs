// Copyright 2018-2026 the Deno authors. MIT license.

//! The stack of an error as it is shown: read from the error, without the frames that stand in it twice or in the stack of its cause.

use deno_core::v8;

use super::*;

/// `getStackString(ctx, error)`.
pub(super) fn get_stack_string<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    error: v8::Local<'s, v8::Object>,
) -> R<String> {
    // If `stack` is a getter that throws, ignore the error.
    if let Some(stack) = try_get_str(scope, error, "stack") {
        if stack.boolean_value(scope) {
            if stack.is_string() {
                return Ok(stack.to_rust_string_lossy(scope));
            }
            ctx.seen.push(error.into());
            ctx.indentation_lvl += 4;
            let result = format_value(scope, intr, ctx, stack, f64::NAN, false)?;
            ctx.indentation_lvl -= 4;
            ctx.seen.pop();
            let prefix = error_proto_to_string(scope, error)?;
            return Ok(format!("{prefix}\n    {result}"));
        }
    }
    error_proto_to_string(scope, error)
}

/// `getStackFrames(ctx, err, stack)`.
pub(super) fn get_stack_frames<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    err: v8::Local<'s, v8::Object>,
    stack: &str,
) -> R<Vec<String>> {
    let mut frames: Vec<String> = stack.split('\n').map(|s| s.to_string()).collect();

    // Remove stack frames identical to frames in cause.
    if let Some(cause_frames) = frames_of_cause(scope, intr, ctx, err)? {
        let (len, offset) = identical_sequence_range(&frames, &cause_frames);
        if len > 0 {
            let skipped = len - 2;
            let msg = format!("    ... {skipped} lines matching cause stack trace ...");
            let styled = ctx.stylize(scope, &msg, "undefined")?;
            let end = (offset + 1 + skipped).min(frames.len());
            frames.splice(offset + 1..end, [styled]);
        }
    }

    // Remove recursive repetitive stack frames in long stacks.
    if frames.len() > 10 {
        let ranges = get_duplicate_error_frame_ranges(&frames);
        let mut i = ranges.len() as i64 - 3;
        while i >= 0 {
            let idx = i as usize;
            let offset = ranges[idx];
            let length = ranges[idx + 1];
            let duplicate_ranges = ranges[idx + 2];
            let msg = format!(
                "    ... collapsed {} duplicate lines matching above {}",
                length * duplicate_ranges,
                if duplicate_ranges > 1 {
                    format!("{length} lines {duplicate_ranges} times...")
                } else {
                    "lines ...".to_string()
                }
            );
            let styled = ctx.stylize(scope, &msg, "undefined")?;
            let end = (offset + length * duplicate_ranges).min(frames.len());
            frames.splice(offset..end, [styled]);
            i -= 3;
        }
    }

    Ok(frames)
}

/// The frames of the error's cause, if that is an error whose stack has any.
fn frames_of_cause<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    intr: &Intrinsics<'_>,
    ctx: &mut Ctx<'s>,
    err: v8::Local<'s, v8::Object>,
) -> R<Option<Vec<String>>> {
    let Some(cause) = try_get_str(scope, err, "cause") else {
        return Ok(None);
    };
    let Ok(object) = v8::Local::<v8::Object>::try_from(cause) else {
        return Ok(None);
    };
    if !cause.is_native_error() && !is_error_instance(scope, intr, cause)? {
        return Ok(None);
    }
    let stack = get_stack_string(scope, intr, ctx, object)?;
    Ok(stack
        .find("\n    at")
        .map(|start| stack[start + 1..].split('\n').map(str::to_string).collect()))
}
