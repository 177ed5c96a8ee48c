//! SIGUSR1, which has the main thread listen for debuggers. A thread of its own waits for the signal; it is made when the event loop waits
//! for the first time, or goes round after a while, so that programs that end before pay nothing.

use std::sync::Arc;
use std::thread;

use deno_core::{JsRuntime, v8};

use crate::handle::Handle;
use crate::thread::ThreadHandle;

/// It only waits and asks.
const STACK_BYTES: usize = 128 << 10;

#[derive(Clone)]
struct Opens {
    handle: Handle,
    context: v8::Global<v8::Context>,
}

/// Leave in the isolate what `open` calls.
pub(super) fn prepare(runtime: &JsRuntime, handle: &Handle) {
    runtime.op_state().borrow_mut().put(Opens {
        handle: handle.clone(),
        context: runtime.main_context(),
    });
}

/// Have the isolate of `thread` listen whenever the signal comes.
pub(super) fn listen(thread: &Arc<ThreadHandle>) {
    let thread = thread.clone();
    // Where the system has no thread to give, the signal does nothing.
    let _ = thread::Builder::new()
        .name("SignalInspector".into())
        .stack_size(STACK_BYTES)
        .spawn(move || {
            loop {
                rt_system::wait_for_sigusr1();
                thread.run(Box::new(open));
            }
        });
}

fn open(isolate: &mut v8::Isolate) {
    let state = JsRuntime::op_state_from(isolate);
    let opens = state.borrow().try_borrow::<Opens>().cloned();
    let Some(Opens { handle, context }) = opens else {
        return;
    };
    v8::scope!(let scope, isolate);
    let context = v8::Local::new(scope, context);
    let scope = &mut v8::ContextScope::new(scope, context);
    v8::tc_scope!(let scope, scope);
    let nothing = v8::undefined(scope).into();
    // What it throws is nobody's: the program goes on.
    let _ = handle.call_with(scope, "openInspector", nothing);
}
