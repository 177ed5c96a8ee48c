//! Errors that V8 has nobody to give to, such as what a callback of a `FinalizationRegistry` throws.

use std::cell::Cell;

use deno_core::JsRuntime;
use deno_core::v8;

/// `uncaughtException` of js/40_fatal.js.
struct Reporter(v8::Global<v8::Function>);

thread_local! {
    /// What goes wrong in the report is not reported: it may be that the stack is full.
    static REPORTING: Cell<bool> = const { Cell::new(false) };
}

/// As long as it exists, what V8 tells of is reported by somebody else.
pub(crate) struct ReportedElsewhere {
    before: bool,
}

impl ReportedElsewhere {
    pub(crate) fn new() -> Self {
        Self {
            before: REPORTING.replace(true),
        }
    }
}

impl Drop for ReportedElsewhere {
    fn drop(&mut self) {
        REPORTING.set(self.before);
    }
}

/// Have such errors reported by `report`, as uncaught exceptions of the program.
pub(crate) fn report_with(runtime: &mut JsRuntime, report: v8::Global<v8::Function>) {
    runtime.op_state().borrow_mut().put(Reporter(report));
    runtime.v8_isolate().add_message_listener(on_message);
}

unsafe extern "C" fn on_message(message: v8::Local<v8::Message>, error: v8::Local<v8::Value>) {
    if REPORTING.replace(true) {
        return;
    }
    // SAFETY: V8 calls in the isolate's own thread while the isolate is entered; the scope ends with this call.
    v8::callback_scope!(unsafe let scope, message);
    let state = JsRuntime::op_state_from(scope);
    let report = state
        .try_borrow()
        .ok()
        .and_then(|state| Some(state.try_borrow::<Reporter>()?.0.clone()));
    if let Some(report) = report {
        let report = v8::Local::new(scope, &report);
        if let Some(context) = report.get_creation_context(scope) {
            let scope = &mut v8::ContextScope::new(scope, context);
            v8::tc_scope!(let scope, scope);
            let receiver = v8::undefined(scope).into();
            report.call(scope, receiver, &[error]);
        }
    }
    REPORTING.set(false);
}
