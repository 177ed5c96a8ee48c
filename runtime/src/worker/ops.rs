//! The ops behind the class `Worker` of `ext/worker/worker.js`.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

use deno_core::{OpState, ResourceId, op2};
use deno_error::JsErrorBox;
use rt_permission::{Refused, Scope};
use rt_worker::{Port, PortResource, ThreadEnv};
use serde::{Deserialize, Serialize};

use super::child::{Child, ChildState, Plan, resolved_limits};
use super::ending::{ErrorEvent, Failure, Outcome, system_reason};
use super::questions::shared_of;
use super::{BadWorkerFlags, Children, WorkerHost};
use crate::modules::coded;
use crate::snapshot::Snapshot;
use crate::start::{Program, SnapshotMode, StartOptions, WorkerStart};
use crate::thread::{self, ThreadHandle};

/// The number of the thread that was made last.
static LAST_ID: AtomicU32 = AtomicU32::new(0);

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
    /// Of a blob, or empty: the one that the process started from.
    startup_snapshot: Option<String>,
    /// What it was told in the build that made it; `None` for the next.
    thread_id: Option<u32>,
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
    let node_options = options.node_options.as_deref();
    let environment = options.environment.as_deref().unwrap_or_default();
    let parse = |exec_argv: &[String]| (host.parse_flags)(exec_argv, node_options, environment);
    let parsed = match &options.exec_argv {
        Some(own) => parse(own)?,
        // Flags of the process, which a thread may not name, were in effect when it was started.
        None => match parse(&host.start.exec_argv) {
            Err(BadWorkerFlags::ExecArgv(refused)) => {
                let mut left = host.start.exec_argv.clone();
                left.retain(|word| !refused.contains(word));
                parse(&left)?
            }
            parsed => parsed?,
        },
    };
    let start = &mut host.start;
    if let Some(own) = &options.exec_argv {
        start.exec_argv.clone_from(own);
    }
    start.options = parsed.options;
    start.require = parsed.require;
    start.import = parsed.import;
    start.modules = parsed.modules;
    start.input_type = parsed.input_type;
    start.recordings = parsed.recordings;
    Ok(())
}

/// The program and its arguments, and what follows from its environment.
fn apply_program(start: &mut StartOptions, options: &NewWorker) {
    if let Some(variables) = &options.environment {
        // As in Node, a thread counts where the process does.
        let of_process = std::env::var_os("NODE_V8_COVERAGE").filter(|name| !name.is_empty());
        start.recordings.coverage = variables
            .iter()
            .find(|(name, value)| name == "NODE_V8_COVERAGE" && !value.is_empty())
            .filter(|_| of_process.is_some())
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
    start.snapshot = SnapshotMode::None;
    start.has_channel = false;
}

/// The heap that `startupSnapshot` asks for.
fn user_snapshot(host: &WorkerHost, path: &str) -> Result<Snapshot, JsErrorBox> {
    let failed = |reason| coded("Error", "ERR_WORKER_INIT_FAILED", reason);
    let snapshots = &host.user_snapshots;
    let snapshot = if path.is_empty() {
        snapshots.own.ok_or_else(|| {
            let what = "The property 'options.startupSnapshot' is invalid: the process did not start from a snapshot. Received true";
            coded("TypeError", "ERR_INVALID_ARG_VALUE", what.to_string())
        })?
    } else {
        (snapshots.open)(path.as_ref()).map_err(failed)?
    };
    (snapshots.for_workers)(snapshot).map_err(failed)
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
    if rt_permission::refuses(Scope::WorkerThreads) {
        return Err(Refused::new(Scope::WorkerThreads, Path::new("")).into());
    }
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
    let user_snapshot = match &options.startup_snapshot {
        None => None,
        Some(path) => Some(user_snapshot(&host, path)?),
    };
    let next_id = || LAST_ID.fetch_add(1, Ordering::Relaxed) + 1;
    let thread_id = options.thread_id.unwrap_or_else(next_id);
    apply_program(&mut host.start, &options);
    if user_snapshot.is_some() {
        host.start.snapshot = SnapshotMode::Load;
    }

    let (control, worker_control) = Port::pair();
    let (public, worker_public) = Port::pair();
    let env = match options.environment {
        Some(variables) => Some(ThreadEnv::new(variables)),
        None => state.try_borrow::<ThreadEnv>().cloned(),
    };
    let shared = ThreadHandle::new(thread_id);
    let plan = Plan {
        snapshot: user_snapshot.unwrap_or(host.snapshot),
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

/// Give the numbers up to `last` to nobody but who asks for them.
///
/// JS: `(last: number) => void`
#[op2(fast)]
pub fn op_rt_worker_reserve(last: u32) {
    LAST_ID.fetch_max(last, Ordering::Relaxed);
}

/// Say what workers have as `process.execArgv` where their options do not.
///
/// JS: `(execArgv: string[]) => void`
#[op2]
pub fn op_rt_worker_inherit(state: &mut OpState, #[serde] exec_argv: Vec<String>) {
    if let Some(host) = state.try_borrow_mut::<WorkerHost>() {
        host.start.exec_argv = exec_argv;
    }
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

/// Whether the thread of a worker is gone, for who waits for it without an event loop.
///
/// JS: `(worker: number) => boolean`
#[op2(fast)]
pub fn op_rt_worker_has_ended(state: &OpState, worker: u32) -> bool {
    let child = state
        .try_borrow::<Children>()
        .and_then(|children| children.alive.get(&worker));
    match child.map(|child| &child.state) {
        Some(ChildState::Running { thread, .. }) => thread.is_finished(),
        Some(ChildState::Planned(_)) => false,
        None => true,
    }
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
