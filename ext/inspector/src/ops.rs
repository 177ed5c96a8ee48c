//! The ops, called by `inspector.js`, `coverage.js` and whatever ends a process.

use std::cell::RefCell;
use std::rc::Rc;

use deno_core::{OpState, op2, v8};

use crate::calls::caller;
use crate::frontends::Frontends;
use crate::inspector::Inspector;
use crate::recordings;
use crate::server::Wishes;

/// Open a session.
///
/// JS: `(deliver: (message: string) => void) => number`, the session. `deliver` gets responses and notifications as JSON, those
/// that belong to a command before `op_rt_inspector_dispatch` returns.
///
/// Source: `V8Inspector::connect`.
#[op2(nofast, reentrant)]
#[smi]
pub fn op_rt_inspector_connect(
    state: Rc<RefCell<OpState>>,
    scope: &mut v8::PinScope<'_, '_>,
    deliver: v8::Local<v8::Function>,
) -> u32 {
    let inspector = Inspector::of(&state, scope);
    let deliver = caller(scope, deliver);
    // V8 tells of its progress from inside of a heap snapshot, when nothing may be allocated: that waits for the next message.
    let held = RefCell::new(Vec::new());
    inspector.connect(Rc::new(move |message: String| {
        let is_progress = message.starts_with(SNAPSHOT_PROGRESS);
        held.borrow_mut().push(message);
        if is_progress {
            return;
        }
        for message in held.take() {
            deliver(&[Some(&message)]);
        }
    }))
}

/// Tell a session of something that is not V8's.
///
/// JS: `(session: number, message: string) => void`
#[op2(nofast, reentrant)]
pub fn op_rt_inspector_notify(
    state: Rc<RefCell<OpState>>,
    #[smi] session: u32,
    #[string] message: String,
) {
    let inspector = state.borrow().try_borrow::<Rc<Inspector>>().cloned();
    if let Some(inspector) = inspector {
        inspector.notify(session, message);
    }
}

/// A function that runs, as the protocol's `Runtime.CallFrame`.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CallFrame {
    function_name: String,
    script_id: String,
    url: String,
    line_number: usize,
    column_number: usize,
}

// As many as V8 keeps of the stack of an exception for debuggers.
const MOST_FRAMES: usize = 200;

/// The functions that run, the innermost first.
///
/// JS: `() => Runtime.CallFrame[]`
#[op2]
#[serde]
pub fn op_rt_inspector_call_frames(scope: &mut v8::PinScope<'_, '_>) -> Vec<CallFrame> {
    let Some(stack) = v8::StackTrace::current_stack_trace(scope, MOST_FRAMES) else {
        return Vec::new();
    };
    let text = |scope: &mut v8::PinScope<'_, '_>, name: Option<v8::Local<v8::String>>| {
        name.map_or_else(String::new, |name| name.to_rust_string_lossy(scope))
    };
    let mut frames = Vec::new();
    for index in 0..stack.get_frame_count() {
        let Some(frame) = stack.get_frame(scope, index) else {
            continue;
        };
        let function_name = frame.get_function_name(scope);
        let name = frame.get_script_name_or_source_url(scope);
        frames.push(CallFrame {
            function_name: text(scope, function_name),
            script_id: frame.get_script_id().to_string(),
            url: text(scope, name),
            line_number: frame.get_line_number().saturating_sub(1),
            column_number: frame.get_column().saturating_sub(1),
        });
    }
    frames
}

/// A task of the event loop, of which asynchronous stacks are made, by its async id.
///
/// JS: `(id: number, what: 0 | 1 | 2 | 3, name: string) => void`: scheduled, started, finished, will not run any more.
#[op2(fast)]
pub fn op_rt_inspector_async_task(
    state: &OpState,
    #[smi] id: u32,
    #[smi] what: u32,
    #[string] name: &str,
) {
    let Some(inspector) = state.try_borrow::<Rc<Inspector>>() else {
        return;
    };
    match what {
        0 => inspector.async_task_scheduled(id, name),
        1 => inspector.async_task_started(id),
        2 => inspector.async_task_finished(id),
        _ => inspector.async_task_canceled(id),
    }
}

/// Debug another thread.
///
/// JS: `(thread: number, waits: boolean, hear: (message: string | undefined) => void) => number`, the connection; 0 where threads do
/// not reach each other. `waits`: the thread has not begun and is to wait for `Runtime.runIfWaitingForDebugger`. `hear` is told
/// `undefined` when the thread is gone.
#[op2(nofast, reentrant)]
#[smi]
pub fn op_rt_inspector_attach(
    state: Rc<RefCell<OpState>>,
    scope: &mut v8::PinScope<'_, '_>,
    #[smi] thread: u32,
    waits: bool,
    hear: v8::Local<v8::Function>,
) -> u32 {
    let Some(frontends) = Frontends::ensure(&state, scope) else {
        return 0;
    };
    let hear = caller(scope, hear);
    frontends.attach(
        thread,
        waits,
        Rc::new(move |message| {
            hear(&[message]);
        }),
    )
}

/// Send a command to the thread that is debugged.
///
/// JS: `(connection: number, message: string) => void`
#[op2(nofast, reentrant)]
pub fn op_rt_inspector_send(
    state: Rc<RefCell<OpState>>,
    #[smi] connection: u32,
    #[string] message: String,
) {
    if let Some(frontends) = Frontends::of(&state) {
        frontends.send(connection, message);
    }
}

/// Debug it no longer.
///
/// JS: `(connection: number) => void`
#[op2(nofast, reentrant)]
pub fn op_rt_inspector_detach(state: Rc<RefCell<OpState>>, #[smi] connection: u32) {
    if let Some(frontends) = Frontends::of(&state) {
        frontends.detach(connection);
    }
}

/// Part of the command that begins what heap snapshots then also contain. No other thread may write one from then on.
const TRACKING: &str = "startTrackingHeapObjects";
const SNAPSHOT_PROGRESS: &str = "{\"method\":\"HeapProfiler.reportHeapSnapshotProgress\"";

/// Hand a command to a session.
///
/// JS: `(session: number, message: string) => void`. Runs JavaScript: `deliver`, and what the command evaluates.
#[op2(nofast, reentrant)]
pub fn op_rt_inspector_dispatch(
    state: Rc<RefCell<OpState>>,
    #[smi] session: u32,
    #[string] message: &str,
) {
    if message.contains(TRACKING) {
        rt_v8::write_heap_snapshots_at_once();
    }
    let inspector = state.borrow().try_borrow::<Rc<Inspector>>().cloned();
    if let Some(inspector) = inspector {
        inspector.dispatch(session, message);
    }
}

/// Close a session.
///
/// JS: `(session: number) => void`
#[op2(nofast, reentrant)]
pub fn op_rt_inspector_disconnect(state: Rc<RefCell<OpState>>, #[smi] session: u32) {
    let inspector = state.borrow().try_borrow::<Rc<Inspector>>().cloned();
    if let Some(inspector) = inspector {
        inspector.disconnect(session);
    }
}

/// Write the coverage counted since the last time into a file of its own, and count from zero.
///
/// JS: `() => void`. Nothing where the process was started without `NODE_V8_COVERAGE`, or after `op_rt_inspector_stop_coverage`.
#[op2(nofast, reentrant)]
pub fn op_rt_inspector_take_coverage(state: Rc<RefCell<OpState>>) {
    recordings::take_coverage(&state);
}

/// End the counting for good.
///
/// JS: `() => void`
#[op2(nofast, reentrant)]
pub fn op_rt_inspector_stop_coverage(state: Rc<RefCell<OpState>>) {
    recordings::stop_coverage(&state);
}

/// Count coverage, from now on where nobody counts yet, and leave the files in `directory` and no longer where they went.
///
/// JS: `(directory: string) => void`. For the test runner, in the main thread.
#[op2(nofast, reentrant)]
pub fn op_rt_inspector_record_coverage(
    state: Rc<RefCell<OpState>>,
    scope: &mut v8::PinScope<'_, '_>,
    #[string] directory: String,
) {
    recordings::record_coverage(&state, scope, directory.into());
}

/// Count no longer, and write nothing more.
///
/// JS: `() => void`
#[op2(nofast, reentrant)]
pub fn op_rt_inspector_end_coverage(state: Rc<RefCell<OpState>>) {
    recordings::end_coverage(&state);
}

/// End everything that is recorded until the thread ends, and write it.
///
/// JS: `() => void`. For a process that is about to end in another way than through the end of its program.
#[op2(nofast, reentrant)]
pub fn op_rt_inspector_finish_recordings(state: Rc<RefCell<OpState>>) {
    recordings::finish_recordings(&state);
}

/// Listen for debuggers of other processes.
///
/// JS: `(host: string, port: number, overHttp: boolean, title: string, url: string, version: string) => string | undefined`,
/// what is wrong with the address, in the system's words.
#[op2]
#[string]
#[allow(
    clippy::too_many_arguments,
    reason = "what the command line says of a server"
)]
pub fn op_rt_inspector_open(
    state: Rc<RefCell<OpState>>,
    scope: &mut v8::PinScope<'_, '_>,
    #[string] host: String,
    #[smi] port: u32,
    over_http: bool,
    #[string] title: String,
    #[string] url: String,
    #[string] version: String,
) -> Option<String> {
    let wishes = Wishes {
        host,
        port: u16::try_from(port).unwrap_or(0),
        over_http,
        title,
        url,
        version,
    };
    let opened = Frontends::open(&state, scope, wishes);
    opened.err().map(|error| rt_system::error_words(&error))
}

/// Listen no longer, and end the sessions of other processes.
///
/// JS: `() => void`
#[op2(nofast, reentrant)]
pub fn op_rt_inspector_close(state: Rc<RefCell<OpState>>) {
    if let Some(frontends) = Frontends::of(&state) {
        frontends.close();
    }
}

/// Where debuggers find this thread.
///
/// JS: `() => string | undefined`
#[op2]
#[string]
pub fn op_rt_inspector_url(state: Rc<RefCell<OpState>>) -> Option<String> {
    Frontends::of(&state)?.url()
}

/// Stand still until a debugger says `Runtime.runIfWaitingForDebugger`.
///
/// JS: `(breaks: boolean) => void`, `breaks`: the program then stops at its first line.
#[op2(nofast, reentrant)]
pub fn op_rt_inspector_wait_for_start(state: Rc<RefCell<OpState>>, breaks: bool) {
    if let Some(frontends) = Frontends::of(&state) {
        frontends.wait_for_start(breaks);
    }
}

/// Let debuggers that are connected look at what is left, until they go.
///
/// JS: `() => void`
#[op2(nofast, reentrant)]
pub fn op_rt_inspector_wait_for_end(state: Rc<RefCell<OpState>>, scope: &mut v8::PinScope<'_, '_>) {
    crate::frontends::wait_for_end(&state, scope);
}

/// The program's first function is called next.
///
/// JS: `() => void`
#[op2(nofast, reentrant)]
pub fn op_rt_inspector_break_if_wished(state: Rc<RefCell<OpState>>) {
    crate::frontends::break_if_wished(&state);
}
