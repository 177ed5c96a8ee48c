//! Stacks as Node prints them by itself: V8's frames without the types of receivers.

use std::fmt::Write;
use std::io;
use std::sync::{Mutex, PoisonError};

use deno_core::OpState;
use deno_core::op2;
use deno_core::v8;
use rt_system::print_error;

use crate::source_patches::shown_name;

/// Where `process.exit` is.
const EXIT_SCRIPT: &str = "ext:rt_node/process_exit.js";
/// As many frames as Node prints.
const LIMIT: i32 = 10;
/// Frames of the bootstrap that may stand above a program's.
const OURS: usize = 10;

/// A line for each frame of `stack` but those of the bootstrap, `limit` lines at most.
pub(super) fn text(
    scope: &mut v8::PinScope<'_, '_>,
    stack: v8::Local<'_, v8::StackTrace>,
    limit: usize,
) -> String {
    let mut text = String::new();
    let mut lines = 0;
    for index in 0..stack.get_frame_count() {
        let Some(frame) = stack.get_frame(scope, index) else {
            break;
        };
        let script = frame
            .get_script_name(scope)
            .map(|name| name.to_rust_string_lossy(scope))
            .unwrap_or_default();
        let function = frame
            .get_function_name(scope)
            .map(|name| name.to_rust_string_lossy(scope))
            .unwrap_or_default();
        // `process.exit`. What it calls is native code in Node.
        let is_exit = script == EXIT_SCRIPT && function == "exit";
        if !is_exit && (script.starts_with("ext:") || script.starts_with("rt:")) {
            continue;
        }
        let script = if is_exit {
            shown_name(&script).unwrap_or(script)
        } else {
            script
        };
        if lines == limit {
            break;
        }
        lines += 1;
        let place = format!(
            "{script}:{}:{}",
            frame.get_line_number(),
            frame.get_column()
        );
        // Node goes no further than the first text that was given to `eval`.
        let _ = if frame.is_eval() {
            writeln!(text, "    at [eval] ({place})")
        } else if function.is_empty() {
            writeln!(text, "    at {place}")
        } else {
            writeln!(text, "    at {function} ({place})")
        };
        if frame.is_eval() {
            break;
        }
    }
    text
}

/// Where the program is.
///
/// JS: `(limit: number) => string`, lines that end in a line break, as in the stack of an error. For `--trace-exit`, and for who asks
/// for a module.
#[op2]
#[string]
pub fn op_rt_stack_frames(scope: &mut v8::PinScope<'_, '_>, #[smi] limit: i32) -> String {
    // Below zero is none, as for the stack of an error.
    let limit = limit.max(0) as usize;
    match v8::StackTrace::current_stack_trace(scope, limit.saturating_add(OURS)) {
        Some(stack) => text(scope, stack, limit),
        None => String::new(),
    }
}

/// From now on V8 keeps with each thrown value the frames that it was thrown from.
///
/// JS: `() => void`. They are `stack` of what `op_rt_error_source` and `op_rt_call` tell. For `--trace-uncaught`.
#[op2(fast)]
pub fn op_rt_trace_uncaught(scope: &mut v8::PinScope<'_, '_>) {
    scope.set_capture_stack_trace_for_uncaught_exceptions(true, LIMIT);
}

/// Whoever waits for SIGINT to print where the program is: of the process, whose signals are the main thread's.
static SIGINT_LISTENER: Mutex<Option<u32>> = Mutex::new(None);

/// Print where the program is when SIGINT comes, which then ends the process, or do no longer.
///
/// JS: `(enabled: boolean) => void`. For `--trace-sigint` and `util.setTraceSigInt`.
///
/// # Errors
/// What the system says where it cannot watch for the signal.
#[op2(fast)]
pub fn op_rt_trace_sigint(state: &OpState, enabled: bool) -> Result<(), io::Error> {
    let Some(thread) = crate::thread::current(state) else {
        return Ok(());
    };
    let mut listener = SIGINT_LISTENER
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if !enabled {
        if let Some(known) = listener.take() {
            deno_signals::unregister(deno_signals::SIGINT, known);
        }
        return Ok(());
    }
    if listener.is_none() {
        let tell = move || {
            thread.run(Box::new(end_with_place));
        };
        *listener = Some(deno_signals::register(
            deno_signals::SIGINT,
            true,
            Box::new(tell),
        )?);
    }
    Ok(())
}

fn end_with_place(isolate: &mut v8::Isolate) {
    let frames = rt_v8::in_running_context(isolate, |scope| {
        let stack = v8::StackTrace::current_stack_trace(scope, LIMIT as usize)?;
        Some(text(scope, stack, LIMIT as usize))
    });
    print_error(&format!(
        "KEYBOARD_INTERRUPT: Script execution was interrupted by `SIGINT`\n{}\n",
        frames.flatten().unwrap_or_default()
    ));
    rt_system::end_by(deno_signals::SIGINT);
}
