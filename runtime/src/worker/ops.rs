//! The ops behind the class `Worker` of `ext/worker/worker_threads.js`.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use deno_core::{OpState, ResourceId, op2, v8};
use deno_error::JsErrorBox;
use deno_web::JsMessageData;
use rt_worker::{Port, PortResource, ThreadEnv};
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;

use super::child::{Child, ChildState, Plan, resolved_limits};
use super::ending::{ErrorEvent, Failure, Outcome, system_reason};
use super::{BadWorkerFlags, Children, WorkerHost};
use crate::modules::coded;
use crate::start::{Program, StartOptions, WorkerStart};
use crate::thread::{self, ThreadHandle};

/// `new Worker(...)`, its options checked.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewWorker {
    program: NewProgram,
    name: String,
    argv: Vec<String>,
    exec_argv: Option<Vec<String>>,
    /// `None`: shared with this thread.
    environment: Option<Vec<(String, String)>>,
    /// `NODE_OPTIONS` of an environment that was given.
    node_options: Option<String>,
    limits: [f64; 4],
    has_stdin: bool,
}

#[derive(Deserialize)]
struct NewProgram {
    kind: ProgramKind,
    source: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum ProgramKind {
    Eval,
    Url,
    File,
    Hooks,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MadeWorker {
    worker: u32,
    thread_id: u32,
    /// This thread's ends.
    control: ResourceId,
    public: ResourceId,
    /// What `resourceLimits` will be, those left to V8 included.
    limits: [f64; 4],
    /// Flags that were refused; nothing was made then.
    invalid: Option<Vec<String>>,
    invalid_in_environment: bool,
}

/// What the worker's own flags change of how this thread was started.
fn apply_flags(host: &mut WorkerHost, options: &NewWorker) -> Result<(), BadWorkerFlags> {
    if options.exec_argv.is_none() && options.node_options.is_none() {
        return Ok(());
    }
    let exec_argv = options.exec_argv.as_deref().unwrap_or_default();
    let parsed = (host.parse_flags)(exec_argv, options.node_options.as_deref())?;
    if options.exec_argv.is_some() {
        let start = &mut host.start;
        start.exec_argv = exec_argv.to_vec();
        start.options = parsed.options;
        start.require = parsed.require;
        start.import = parsed.import;
        start.conditions = parsed.conditions;
        start.preserve_symlinks = parsed.preserve_symlinks;
        start.input_type = parsed.input_type;
        start.recordings = parsed.recordings;
    }
    Ok(())
}

/// The program and its arguments, and what follows from its environment.
fn apply_program(start: &mut StartOptions, options: &NewWorker) {
    if let Some(variables) = &options.environment {
        start.recordings.coverage = variables
            .iter()
            .find(|(name, value)| name == "NODE_V8_COVERAGE" && !value.is_empty())
            .map(|(_, value)| std::path::absolute(value).unwrap_or_else(|_| value.into()));
    }
    start.options.remove("--heapsnapshot-signal");
    let exec_path = start.argv.first().cloned().unwrap_or_default();
    let source = options.program.source.clone();
    start.argv = vec![exec_path, source.clone()];
    start.program = match options.program.kind {
        ProgramKind::Eval => {
            start.argv[1] = "[worker eval]".to_string();
            Program::Text {
                name: "[worker eval]",
                text: source,
                print: false,
            }
        }
        ProgramKind::Url => Program::Url { url: source },
        ProgramKind::File => Program::File { file: source },
        ProgramKind::Hooks => Program::Hooks,
    };
    start.argv.extend(options.argv.iter().cloned());
    start.args = start.argv[1..].to_vec();
    start.snapshot = crate::start::SnapshotMode::None;
    start.has_channel = false;
}

/// Plan a worker: its channels exist, its thread does not yet.
///
/// JS: `(options: NewWorker) => MadeWorker`
#[op2]
#[serde]
pub fn op_rt_worker_new(
    state: &mut OpState,
    #[serde] options: NewWorker,
) -> Result<MadeWorker, JsErrorBox> {
    static LAST_ID: AtomicU32 = AtomicU32::new(0);
    let Some(mut host) = state.try_borrow::<WorkerHost>().cloned() else {
        return Err(JsErrorBox::generic("This isolate cannot make workers"));
    };
    let refused = |bad| {
        let (invalid, invalid_in_environment) = match bad {
            BadWorkerFlags::ExecArgv(flags) => (flags, false),
            BadWorkerFlags::NodeOptions(messages) => (messages, true),
        };
        Ok(MadeWorker {
            invalid: Some(invalid),
            invalid_in_environment,
            ..MadeWorker::default()
        })
    };
    if let Err(bad) = apply_flags(&mut host, &options) {
        return refused(bad);
    }
    let thread_id = LAST_ID.fetch_add(1, Ordering::Relaxed) + 1;
    apply_program(&mut host.start, &options);

    let (control, worker_control) = Port::pair();
    let (public, worker_public) = Port::pair();
    let env = match options.environment {
        Some(variables) => Some(ThreadEnv::new(variables)),
        None => state.try_borrow::<ThreadEnv>().cloned(),
    };
    let shared = ThreadHandle::new(thread_id);
    let plan = Plan {
        host,
        worker: WorkerStart {
            thread_id,
            name: options.name,
            control: 0,
            public: 0,
            has_stdin: options.has_stdin,
            limits: options.limits,
            own_env: false,
        },
        control: worker_control,
        public: worker_public,
        env,
        shared: shared.clone(),
    };
    let made = MadeWorker {
        control: state.resource_table.add(PortResource::new(control)),
        public: state.resource_table.add(PortResource::new(public)),
        thread_id,
        limits: resolved_limits(&options.limits),
        ..MadeWorker::default()
    };
    if !state.has::<Children>() {
        state.put(Children::default());
    }
    let children = state.borrow_mut::<Children>();
    children.next += 1;
    let worker = children.next;
    let child = Child {
        shared,
        state: ChildState::Planned(Box::new(plan)),
    };
    children.alive.insert(worker, child);
    Ok(MadeWorker { worker, ..made })
}

/// Start the thread of a planned worker.
///
/// JS: `(worker: number) => void`
///
/// # Errors
/// If the system has no more threads: Node's `ERR_WORKER_INIT_FAILED`, with the name of the error for a message. The worker stays
/// planned.
#[op2(fast)]
pub fn op_rt_worker_start(state: &mut OpState, worker: u32) -> Result<(), JsErrorBox> {
    let child = state
        .try_borrow_mut::<Children>()
        .and_then(|children| children.alive.get_mut(&worker));
    let Some(child) = child else {
        return Ok(());
    };
    child
        .start()
        .map_err(|error| coded("Error", "ERR_WORKER_INIT_FAILED", system_reason(&error)))
}

/// Forget a worker that was planned and will not be started: its environment goes, and the channels to it are closed.
///
/// JS: `(worker: number) => void`. Does nothing to one that was started.
#[op2(fast)]
pub fn op_rt_worker_discard(state: &mut OpState, worker: u32) {
    let Some(children) = state.try_borrow_mut::<Children>() else {
        return;
    };
    let is_planned = |child: &Child| matches!(child.state, ChildState::Planned(_));
    if children.alive.get(&worker).is_some_and(is_planned) {
        children.alive.remove(&worker);
    }
}

/// Wait for the end of a worker's thread.
///
/// JS: `(worker: number) => Promise<[exitCode: number, error: { code: string, message: string } | null]>`, the error being what
/// the thread could not get over, for the `error` event.
#[op2(async(deferred), fast)]
#[serde]
pub async fn op_rt_worker_wait(
    state: Rc<RefCell<OpState>>,
    worker: u32,
) -> (i32, Option<ErrorEvent>) {
    let ended = state
        .borrow_mut()
        .try_borrow_mut::<Children>()
        .and_then(|children| children.alive.get_mut(&worker))
        .and_then(|child| match &mut child.state {
            ChildState::Running { ended, .. } => ended.take(),
            ChildState::Planned(_) => None,
        });
    let outcome = match ended {
        Some(ended) => ended.await.unwrap_or_else(|_| Outcome::unknown()),
        None => Outcome::default(),
    };
    let child = state
        .borrow_mut()
        .try_borrow_mut::<Children>()
        .and_then(|children| children.alive.remove(&worker));
    if let Some(child) = child {
        child.join();
    }
    (outcome.code, outcome.failure.map(Failure::event))
}

/// End a worker's thread, whatever it does.
///
/// JS: `(worker: number) => void`
#[op2(fast)]
pub fn op_rt_worker_stop(state: &OpState, worker: u32) {
    if let Some(shared) = shared_of(state, worker) {
        shared.stop(1);
    }
}

/// Whether this thread is a worker that was told to end.
///
/// JS: `() => boolean`
#[op2(fast)]
pub fn op_rt_worker_is_stopped(state: &OpState) -> bool {
    thread::current(state).is_some_and(|thread| thread.is_stopped())
}

fn shared_of(state: &OpState, worker: u32) -> Option<Arc<ThreadHandle>> {
    state
        .try_borrow::<Children>()?
        .alive
        .get(&worker)
        .map(|child| child.shared.clone())
}

/// What `ask` finds in the worker's thread; `None` where the worker is not there (any more).
async fn ask<T: Send + 'static>(
    state: Rc<RefCell<OpState>>,
    worker: u32,
    ask: impl FnOnce(&mut v8::Isolate) -> T + Send + 'static,
) -> Option<T> {
    let shared = shared_of(&state.borrow(), worker)?;
    let (answer, answered) = oneshot::channel();
    let asked = shared.run(Box::new(move |isolate| {
        // Nobody may be left to hear it.
        let _ = answer.send(ask(isolate));
    }));
    if asked { answered.await.ok() } else { None }
}

/// JS: `(worker: number) => Promise<number[] | null>`: the numbers of `v8.getHeapStatistics()` in their order.
#[op2]
#[serde]
pub async fn op_rt_worker_heap_statistics(
    state: Rc<RefCell<OpState>>,
    worker: u32,
) -> Option<Vec<f64>> {
    ask(state, worker, |isolate| {
        rt_v8::heap_statistics(isolate).to_vec()
    })
    .await
}

/// Times of a worker's event loop.
///
/// JS: `(worker: number, out: Float64Array) => boolean`; false before it has begun. As `op_rt_v8_event_loop_times`.
#[op2(fast)]
pub fn op_rt_worker_loop_times(state: &OpState, worker: u32, #[buffer] out: &mut [f64]) -> bool {
    let times = shared_of(state, worker).and_then(|shared| shared.loop_times());
    if let (Some((total, waited)), [total_out, waited_out, ..]) = (times, out) {
        (*total_out, *waited_out) = (total, waited);
        return true;
    }
    false
}

/// CPU time of the worker's thread in microseconds.
///
/// JS: `(worker: number) => Promise<[user: number, system: number] | null>`
#[op2]
#[serde]
pub async fn op_rt_worker_cpu_usage(
    state: Rc<RefCell<OpState>>,
    worker: u32,
) -> Option<(f64, f64)> {
    ask(state, worker, |_| rt_system::thread_cpu_usage()).await
}

/// A heap snapshot of the worker, as `op_rt_v8_heap_snapshot_take` gives one of this thread.
///
/// JS: `(worker: number, internals: boolean, numeric: boolean) => Promise<HeapSnapshotHandle | null>`
#[op2]
#[cppgc]
pub async fn op_rt_worker_heap_snapshot(
    state: Rc<RefCell<OpState>>,
    worker: u32,
    internals: bool,
    numeric: bool,
) -> Option<rt_v8::HeapSnapshotHandle> {
    let shared = shared_of(&state.borrow(), worker)?;
    let snapshot = ask(state, worker, move |isolate| {
        rt_v8::take_heap_snapshot(isolate, internals, numeric).ok()
    })
    .await??;
    Some(rt_v8::HeapSnapshotHandle::of_thread(snapshot, move || {
        // A worker that has ended has freed it.
        shared.run(Box::new(|_| rt_v8::free_heap_snapshots()));
    }))
}

/// JS: `(worker: number, intervalUs: number, maxSamples: number) => Promise<number>`, the profile's id, 0 where the worker is gone.
///
/// # Errors
/// As `op_rt_v8_cpu_profile_start`.
#[op2]
pub async fn op_rt_worker_cpu_profile_start(
    state: Rc<RefCell<OpState>>,
    worker: u32,
    #[smi] interval: i32,
    max_samples: u32,
) -> Result<u32, rt_v8::ProfileError> {
    ask(state, worker, move |isolate| {
        rt_v8::start_cpu_profile(isolate, interval, max_samples)
    })
    .await
    .unwrap_or(Ok(0))
}

/// JS: `(worker: number, id: number) => Promise<string | null>`, the JSON of a `.cpuprofile` file.
#[op2]
#[string]
pub async fn op_rt_worker_cpu_profile_stop(
    state: Rc<RefCell<OpState>>,
    worker: u32,
    id: u32,
) -> Result<Option<String>, rt_v8::ProfileError> {
    ask(state, worker, move |isolate| {
        rt_v8::stop_cpu_profile(isolate, id)
    })
    .await
    .transpose()
}

/// JS: `(worker: number, interval: number, stackDepth: number, flags: number) => Promise<boolean>`, false where the worker is gone
///
/// # Errors
/// As `op_rt_v8_heap_profile_start`.
#[op2]
pub async fn op_rt_worker_heap_profile_start(
    state: Rc<RefCell<OpState>>,
    worker: u32,
    #[number] interval: u64,
    #[smi] stack_depth: i32,
    #[smi] flags: i32,
) -> Result<bool, rt_v8::ProfileError> {
    ask(state, worker, move |isolate| {
        rt_v8::start_heap_profile(isolate, interval, stack_depth, flags)
            .map(|()| true)
            .map_err(|_| rt_v8::ProfileError::WorkerHeapProfileStarted)
    })
    .await
    .unwrap_or(Ok(false))
}

/// JS: `(worker: number) => Promise<string | null>`, the JSON of a `.heapprofile` file.
#[op2]
#[string]
pub async fn op_rt_worker_heap_profile_stop(
    state: Rc<RefCell<OpState>>,
    worker: u32,
) -> Result<Option<String>, rt_v8::ProfileError> {
    ask(state, worker, rt_v8::stop_heap_profile)
        .await
        .transpose()
}

// Where each thread is reached by its number.
static THREADS: LazyLock<Mutex<HashMap<u32, Port>>> = LazyLock::new(Mutex::default);

/// Be reachable for `op_rt_thread_post`.
///
/// JS: `(threadId: number) => number`, a port on which the messages arrive.
#[op2(fast)]
#[smi]
pub fn op_rt_thread_register(state: &mut OpState, thread: u32) -> ResourceId {
    let (ours, theirs) = Port::pair();
    register_thread(thread, theirs);
    state.resource_table.add(PortResource::new(ours))
}

pub(super) fn register_thread(thread: u32, port: Port) {
    THREADS
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(thread, port);
}

/// A thread is about to end.
pub(crate) fn unregister_thread(thread: u32) {
    THREADS
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .remove(&thread);
}

/// Send to a thread by its number.
///
/// JS: `(threadId: number, message: JsMessageData) => boolean`, whether there is such a thread.
#[op2]
pub fn op_rt_thread_post(
    state: &mut OpState,
    thread: u32,
    #[serde] message: JsMessageData,
) -> Result<bool, deno_web::MessagePortError> {
    let threads = THREADS.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(port) = threads.get(&thread) else {
        return Ok(false);
    };
    port.send(state, message)?;
    Ok(true)
}
