//! The loops over timers and immediates, which what a callback throws must not end.

use std::sync::Once;

use deno_core::JsRuntime;
use deno_core::error::CoreError;
use deno_core::event_loop::set_call_loop;
use deno_core::v8;

use crate::handle::Handle;
use crate::ops::calls::{Thrown, call};

/// `loopThrew` of js/44_ticks.js.
struct Reporter(v8::Global<v8::Function>);

/// Have what callbacks throw reported as uncaught errors, and those behind them called.
///
/// # Errors
/// The snapshot lacks the function for it.
pub fn report_throws(runtime: &mut JsRuntime, handle: &Handle) -> Result<(), CoreError> {
    static TOLD: Once = Once::new();
    TOLD.call_once(|| set_call_loop(call_loop));
    let report = handle.get(runtime, "loopThrew")?;
    runtime.op_state().borrow_mut().put(Reporter(report));
    Ok(())
}

/// Before a heap is written, which no handle may refer to. No callback is called any more.
pub fn forget_report(runtime: &mut JsRuntime) {
    runtime.op_state().borrow_mut().try_take::<Reporter>();
}

/// As deno_core calls them. Node's native layer does the same.
fn call_loop<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    run: v8::Local<'s, v8::Function>,
    given: &[v8::Local<'s, v8::Value>],
) -> Option<f64> {
    let receiver = v8::undefined(scope).into();
    loop {
        let ended = call(scope, run, receiver, given, |scope, result| {
            result.number_value(scope).unwrap_or(0.0)
        });
        let Thrown { error, source } = match ended {
            Ok(result) => return result,
            Err(thrown) => thrown,
        };
        let report = JsRuntime::op_state_from(scope)
            .borrow()
            .try_borrow::<Reporter>()?
            .0
            .clone();
        let report = v8::Local::new(scope, report);
        // It throws nothing; the process or the thread may end in it.
        report.call(scope, receiver, &[error, source])?;
    }
}
