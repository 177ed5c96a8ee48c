//! Running code for `node:vm`: within a time, until SIGINT comes, and with the place of an error above its stack.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::mpsc::channel;
use std::thread::Builder;
use std::thread::JoinHandle;
use std::time::Duration;

use deno_core::OpState;
use deno_core::op2;
use deno_core::v8;

use super::errors::ErrorSource;
use crate::thread;

/// What `run()` returns. The stack of what it throws begins with the line that threw, as Node shows it: columns of a script that begins in the
/// middle of a line count from there, but the line is the script's alone.
///
/// JS: `(run: () => unknown) => unknown`.
#[op2(reentrant)]
pub fn op_rt_vm_run_placed<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    run: v8::Local<'s, v8::Function>,
) -> Option<v8::Local<'s, v8::Value>> {
    v8::tc_scope!(let tc, scope);
    let receiver = v8::undefined(tc).into();
    let result = run.call(tc, receiver, &[]);
    if tc.has_caught() {
        if !tc.has_terminated() {
            place_above_stack(tc);
        }
        tc.rethrow();
    }
    result
}

/// Nothing is done where the error has no stack, or one that says it already.
fn place_above_stack(scope: &mut v8::PinnedRef<'_, v8::TryCatch<'_, '_, v8::HandleScope<'_>>>) {
    let source = scope
        .message()
        .and_then(|message| ErrorSource::of_message(scope, message))
        .filter(ErrorSource::is_of_program);
    let error = scope
        .exception()
        .and_then(|error| v8::Local::<v8::Object>::try_from(error).ok());
    let (Some(source), Some(error)) = (source, error) else {
        return;
    };
    // Getters and setters of the program may throw.
    v8::tc_scope!(let scope, scope);
    let Some(key) = v8::String::new(scope, "stack") else {
        return;
    };
    let stack = error
        .get(scope, key.into())
        .filter(|stack| stack.is_string())
        .map(|stack| stack.to_rust_string_lossy(scope));
    let place = source.place();
    if let Some(stack) = stack.filter(|stack| !stack.starts_with(&place))
        && let Some(text) = v8::String::new(scope, &format!("{place}\n{stack}"))
    {
        error.set(scope, key.into(), text.into());
    }
}

/// What `run()` returns, if no SIGINT comes before. The program's listeners do not hear of the signal, and it has no other effect.
///
/// JS: `(run: () => unknown) => unknown`.
///
/// # Errors
/// `ERR_SCRIPT_EXECUTION_INTERRUPTED`, what `run` throws, and what the system says where it cannot watch for the signal.
#[op2(reentrant)]
pub fn op_rt_vm_run_until_sigint<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    state: Rc<RefCell<OpState>>,
    run: v8::Local<'s, v8::Function>,
) -> Option<v8::Local<'s, v8::Value>> {
    let handle = scope.thread_safe_handle();
    let interrupted = Arc::new(AtomicBool::new(false));
    let is_interrupted = interrupted.clone();
    let (signal, signals) = channel::<()>();
    let watch = watcher(move || {
        if signals.recv().is_err() {
            return;
        }
        is_interrupted.store(true, Ordering::Relaxed);
        // Native code that the script is in may swallow a termination.
        loop {
            handle.terminate_execution();
            let end = signals.recv_timeout(Duration::from_millis(20));
            if matches!(end, Err(RecvTimeoutError::Disconnected)) {
                return;
            }
        }
    });
    let watch = match watch {
        Ok(watch) => watch,
        Err(error) => return throw_of_system(scope, &error),
    };
    let listener = deno_signals::register(
        deno_signals::SIGINT,
        true,
        Box::new(move || {
            let _ = signal.send(());
        }),
    );
    let listener = match listener {
        Ok(listener) => listener,
        Err(error) => {
            // What was to send to the thread is gone.
            let _ = watch.join();
            return throw_of_system(scope, &error);
        }
    };
    v8::tc_scope!(let scope, scope);
    let receiver = v8::undefined(scope).into();
    let result = run.call(scope, receiver, &[]);
    // Without the listener nobody can wake the thread any more.
    deno_signals::unregister(deno_signals::SIGINT, listener);
    // A termination that comes too late would end whatever runs next.
    let _ = watch.join();
    let stop = interrupted.load(Ordering::Relaxed).then_some((
        "Script execution was interrupted by `SIGINT`",
        "ERR_SCRIPT_EXECUTION_INTERRUPTED",
    ));
    outcome(scope, &state, result, stop)
}

/// What `run()` returns, if it does within `milliseconds`.
///
/// JS: `(run: () => unknown, milliseconds: number) => unknown`.
///
/// # Errors
/// `ERR_SCRIPT_EXECUTION_TIMEOUT`, what `run` throws, and what the system says where it cannot watch the time.
#[op2(reentrant)]
pub fn op_rt_vm_run_within<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    state: Rc<RefCell<OpState>>,
    run: v8::Local<'s, v8::Function>,
    milliseconds: u32,
) -> Option<v8::Local<'s, v8::Value>> {
    let handle = scope.thread_safe_handle();
    let late = Arc::new(AtomicBool::new(false));
    let is_late = late.clone();
    let (done, is_done) = channel::<()>();
    let watch = watcher(move || {
        let limit = Duration::from_millis(milliseconds.into());
        if matches!(is_done.recv_timeout(limit), Err(RecvTimeoutError::Timeout)) {
            is_late.store(true, Ordering::Relaxed);
            handle.terminate_execution();
        }
    });
    let watch = match watch {
        Ok(watch) => watch,
        Err(error) => return throw_of_system(scope, &error),
    };
    v8::tc_scope!(let scope, scope);
    let receiver = v8::undefined(scope).into();
    let result = run.call(scope, receiver, &[]);
    drop(done);
    // A termination that comes too late would end whatever runs next.
    let _ = watch.join();
    let text = format!("Script execution timed out after {milliseconds}ms");
    let stop = late
        .load(Ordering::Relaxed)
        .then_some((text.as_str(), "ERR_SCRIPT_EXECUTION_TIMEOUT"));
    outcome(scope, &state, result, stop)
}

fn watcher(run: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    Builder::new().name("VmWatch".to_string()).spawn(run)
}

/// `result`, or what a script has thrown; for one that was stopped the error with the message and code of `stop`.
fn outcome<'s>(
    scope: &mut v8::PinnedRef<'_, v8::TryCatch<'_, '_, v8::HandleScope<'_>>>,
    state: &RefCell<OpState>,
    result: Option<v8::Local<'s, v8::Value>>,
    stop: Option<(&str, &str)>,
) -> Option<v8::Local<'s, v8::Value>> {
    let Some((text, code)) = stop else {
        if scope.has_caught() {
            scope.rethrow();
        }
        return result;
    };
    scope.cancel_terminate_execution();
    scope.reset();
    // Others may have ended the thread meanwhile, which goes on.
    if thread::current(&state.borrow()).is_some_and(|thread| thread.is_stopped()) {
        scope.terminate_execution();
        return None;
    }
    let error = made_error(scope, text, code)?;
    scope.throw_exception(error);
    scope.rethrow();
    None
}

/// Throw what the system has said.
fn throw_of_system<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: &io::Error,
) -> Option<v8::Local<'s, v8::Value>> {
    let code = rt_system::error_name(error).unwrap_or("EUNKNOWN");
    let error = made_error(scope, &rt_system::error_text(error), code)?;
    scope.throw_exception(error);
    None
}

fn made_error<'s>(
    scope: &v8::PinScope<'s, '_>,
    text: &str,
    code: &str,
) -> Option<v8::Local<'s, v8::Value>> {
    let message = v8::String::new(scope, text)?;
    let error = v8::Exception::error(scope, message);
    let key = v8::String::new(scope, "code")?;
    let code = v8::String::new(scope, code)?;
    error
        .cast::<v8::Object>()
        .set(scope, key.into(), code.into());
    Some(error)
}
