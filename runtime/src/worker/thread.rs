//! The thread of a worker, from its isolate's first moment to its last.

use std::cell::Cell;
use std::ffi::c_void;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc;
use std::task::Poll;
use std::thread::JoinHandle;
use std::time::Duration;

use deno_core::v8;
use rt_worker::{Port, PortResource, ThreadEnv};
use tokio::sync::oneshot;

use super::shared::{Outcome, WorkerShared};
use super::{WorkerHost, WorkerStart};
use crate::isolate::Isolate;
use crate::modules::NodeServices;
use crate::start::StartOptions;

const MEBIBYTE: usize = 1 << 20;
/// What V8 may go beyond the stack it was told of, and what native code needs.
const STACK_RESERVE: usize = MEBIBYTE;

/// Everything a thread starts from.
pub(super) struct Plan {
    pub host: WorkerHost,
    pub worker: WorkerStart,
    pub control: Port,
    pub public: Port,
    /// `None`: the process's own variables.
    pub env: Option<ThreadEnv>,
    pub shared: Arc<WorkerShared>,
}

/// A worker as the thread that made it sees it.
pub(super) struct Child {
    pub shared: Arc<WorkerShared>,
    pub state: ChildState,
}

pub(super) enum ChildState {
    Planned(Box<Plan>),
    Running {
        thread: JoinHandle<()>,
        ended: Option<oneshot::Receiver<Outcome>>,
        gone: mpsc::Receiver<()>,
    },
}

impl Child {
    pub fn start(&mut self) -> std::io::Result<()> {
        let ChildState::Planned(_) = &self.state else {
            return Ok(());
        };
        let (outcome, ended) = oneshot::channel();
        let (going, gone) = mpsc::channel();
        let (hand_over, plan) = mpsc::channel::<Box<Plan>>();
        let stack = match &self.state {
            ChildState::Planned(plan) => stack_size(&plan.worker),
            ChildState::Running { .. } => 0,
        };
        let thread = std::thread::Builder::new()
            .name("WorkerThread".to_string())
            .stack_size(stack + STACK_RESERVE)
            .spawn(move || {
                if let Ok(plan) = plan.recv() {
                    // Nobody may be left to hear it.
                    let _ = outcome.send(run(*plan));
                }
                drop(going);
            })?;
        let running = ChildState::Running {
            thread,
            ended: Some(ended),
            gone,
        };
        if let ChildState::Planned(plan) = std::mem::replace(&mut self.state, running) {
            let _ = hand_over.send(plan);
        }
        Ok(())
    }

    /// Wait for the thread's end; not for ever, since native code that blocks cannot be stopped. False where it did not end.
    pub fn join(self) -> bool {
        let ChildState::Running { thread, gone, .. } = self.state else {
            return true;
        };
        if gone.recv_timeout(Duration::from_secs(5)) == Err(mpsc::RecvTimeoutError::Timeout) {
            return false;
        }
        let _ = thread.join();
        true
    }
}

/// What JavaScript may use of the stack. Below a quarter of a mebibyte not even the start of a worker fits.
fn stack_size(worker: &WorkerStart) -> usize {
    const LEAST: f64 = 0.25;
    const MOST: f64 = 1024.0;
    let mebibytes = worker.limits[3].clamp(LEAST, MOST);
    (mebibytes * MEBIBYTE as f64) as usize
}

fn heap_params(limits: &[f64; 4]) -> v8::CreateParams {
    let bytes = |limit: f64| (limit > 0.0).then_some((limit * MEBIBYTE as f64) as usize);
    let mut params = crate::isolate::default_create_params();
    if let Some(young) = bytes(limits[0]) {
        params = params.set_max_young_generation_size_in_bytes(young);
    }
    if let Some(old) = bytes(limits[1]) {
        params = params.set_max_old_generation_size_in_bytes(old);
    }
    if let Some(code) = bytes(limits[2]) {
        params = params.set_code_range_size_in_bytes(code);
    }
    params
}

/// The limits in force, in mebibytes, those that were left to V8 included.
pub(super) fn resolved_limits(limits: &[f64; 4]) -> [f64; 4] {
    let params = heap_params(limits);
    let mebibytes = |bytes: usize| bytes as f64 / MEBIBYTE as f64;
    [
        mebibytes(params.max_young_generation_size_in_bytes()),
        mebibytes(params.max_old_generation_size_in_bytes()),
        mebibytes(params.code_range_size_in_bytes()),
        limits[3],
    ]
}

fn run(plan: Plan) -> Outcome {
    let shared = plan.shared.clone();
    if shared.is_stopped() {
        return Outcome::default();
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    let _entered = runtime.enter();
    let start = &plan.host.start;
    let services = NodeServices::new(&start.conditions, start.preserve_symlinks);
    let here = 0u8;
    // Where V8 has to stop, or a deep recursion would be a crash instead of a RangeError.
    let stack_end = (&raw const here as usize).saturating_sub(stack_size(&plan.worker));
    let params = heap_params(&plan.worker.limits);
    let limits = resolved_limits(&plan.worker.limits);
    let mut isolate = match Isolate::new(plan.host.sources, services, Some(params)) {
        Ok(isolate) => isolate,
        Err(error) => return failed(&error),
    };
    // Making an isolate from a snapshot sets a limit of V8's own.
    rt_v8::set_stack_limit(isolate.runtime.v8_isolate(), stack_end);
    let limit = watch_heap_limit(&mut isolate, &shared);
    let thread_id = plan.worker.thread_id;
    let start = settle(&mut isolate, plan, limits);
    shared.set_isolate(isolate.runtime.v8_isolate().thread_safe_handle());

    let code = if shared.is_stopped() {
        Some(0)
    } else {
        runtime.block_on(run_until_stopped(&mut isolate, &start, &shared))
    };

    shared.forget_isolate();
    isolate.runtime.v8_isolate().cancel_terminate_execution();
    super::unregister_thread(thread_id);
    isolate.release();
    let outcome = Outcome {
        code: shared.exit_code().or(code).unwrap_or(1),
        out_of_memory: shared.is_out_of_memory(),
    };
    // Futures of the event loop may want the tokio runtime while they are dropped, and V8 the limit.
    drop(isolate);
    drop(limit);
    // What was granted but never heard of is still this thread's.
    deno_web::locks::cleanup_locks_for_client_id(&super::lock_client_id(thread_id));
    outcome
}

/// Leave in the isolate what its thread has of its own. Returns how the program is started.
fn settle(isolate: &mut Isolate, plan: Plan, limits: [f64; 4]) -> StartOptions {
    let mut start = plan.host.start.clone();
    let mut worker = plan.worker;
    worker.own_env = plan.env.is_some();
    worker.limits = limits;
    let state = isolate.runtime.op_state();
    let mut state = state.borrow_mut();
    worker.control = state.resource_table.add(PortResource::new(plan.control));
    worker.public = state.resource_table.add(PortResource::new(plan.public));
    if let Some(env) = plan.env {
        state.put(env);
    }
    state.put(plan.shared);
    state.put(plan.host);
    deno_web::locks::set_lock_client_id(&mut state, super::lock_client_id(worker.thread_id));
    start.recordings.thread = worker.thread_id;
    start.worker = Some(worker);
    start
}

fn failed(error: &dyn std::fmt::Display) -> Outcome {
    eprintln!("The worker could not be started: {error}");
    Outcome {
        code: 1,
        out_of_memory: false,
    }
}

/// The program to its end. `None` if it was stopped before.
async fn run_until_stopped(
    isolate: &mut Isolate,
    start: &StartOptions,
    shared: &Arc<WorkerShared>,
) -> Option<i32> {
    // SAFETY: tasks run between polls of the program, in its thread, while the isolate is alive; `program` below holds the only
    // reference that uses it and is not running then.
    let raw = unsafe { isolate.runtime.v8_isolate().as_raw_isolate_ptr() };
    let mut program = pin!(isolate.run(start));
    let result = std::future::poll_fn(|context| {
        shared.set_waker(context.waker());
        // SAFETY: see above.
        let mut entered = unsafe { v8::Isolate::from_raw_isolate_ptr(raw) };
        shared.run_waiting_tasks(&mut entered);
        if shared.is_stopped() {
            return Poll::Ready(None);
        }
        shared.loop_resumes();
        let polled = program.as_mut().poll(context);
        shared.loop_waits();
        if shared.is_stopped() {
            return Poll::Ready(None);
        }
        polled.map(Some)
    })
    .await?;
    match result {
        Ok(code) => Some(code),
        Err(error) => {
            eprintln!("{error}");
            Some(1)
        }
    }
}

struct HeapLimit {
    shared: Arc<WorkerShared>,
    moved: Cell<bool>,
}

/// At its limit a worker is stopped, while the process goes on. The result must live as long as the isolate.
fn watch_heap_limit(isolate: &mut Isolate, shared: &Arc<WorkerShared>) -> Box<HeapLimit> {
    let limit = Box::new(HeapLimit {
        shared: shared.clone(),
        moved: Cell::new(false),
    });
    let data = (&raw const *limit).cast_mut().cast::<c_void>();
    // SAFETY: the caller keeps the box until the isolate is gone.
    unsafe { rt_v8::at_heap_limit(isolate.runtime.v8_isolate(), heap_limit_reached, data) };
    limit
}

unsafe extern "C" fn heap_limit_reached(
    data: *mut c_void,
    current: usize,
    _initial: usize,
) -> usize {
    // SAFETY: `watch_heap_limit` gave V8 this address; the box outlives the isolate.
    let limit = unsafe { &*data.cast::<HeapLimit>() };
    limit.shared.stop_out_of_memory();
    // What runs has to get to a place where V8 can stop it.
    let headroom = if limit.moved.replace(true) { 16 } else { 64 };
    current + headroom * MEBIBYTE
}
