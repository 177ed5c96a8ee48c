//! A worker as the thread that made it sees it, and what its thread starts from.

use std::sync::Arc;
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use deno_core::v8;
use rt_worker::{Port, ThreadEnv};
use tokio::sync::oneshot;

use super::WorkerHost;
use super::ending::Outcome;
use super::registry::expect_thread;
use super::registry::unregister_thread;
use crate::engine::default_heap_limits;
use crate::snapshot::Snapshot;
use crate::start::WorkerStart;
use crate::thread::{STOPPER, ThreadHandle};

pub(crate) const MEBIBYTE: usize = 1 << 20;
/// What V8 may go beyond the stack it was told of, and what native code needs.
const STACK_RESERVE: usize = MEBIBYTE;

/// Everything a thread starts from.
pub(crate) struct Plan {
    pub host: WorkerHost,
    /// What the thread's isolate starts from.
    pub snapshot: Snapshot,
    pub worker: WorkerStart,
    pub control: Port,
    pub public: Port,
    /// `None`: the process's own variables.
    pub env: Option<ThreadEnv>,
    pub shared: Arc<ThreadHandle>,
}

/// A worker as the thread that made it sees it.
pub(crate) struct Child {
    pub shared: Arc<ThreadHandle>,
    pub state: ChildState,
}

pub(crate) enum ChildState {
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
        // Whoever may want to stop the thread needs one that is there already.
        STOPPER.start()?;
        let number = self.shared.number();
        expect_thread(number);
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
                    let run = plan.host.run;
                    let _ = outcome.send(run(*plan));
                }
                drop(going);
            });
        let thread = thread.inspect_err(|_| unregister_thread(number))?;
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
pub(crate) fn stack_size(worker: &WorkerStart) -> usize {
    const LEAST: f64 = 0.25;
    const MOST: f64 = 1024.0;
    let mebibytes = worker.limits[3].clamp(LEAST, MOST);
    (mebibytes * MEBIBYTE as f64) as usize
}

fn heap_params(limits: &[f64; 4]) -> v8::CreateParams {
    let bytes = |limit: f64| (limit > 0.0).then_some((limit * MEBIBYTE as f64) as usize);
    let mut params = default_heap_limits();
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

/// Of an isolate with these limits. Where the program set none, its code may take a quarter of what V8 reserves, so that more than three
/// workers find a place near the builtins (`rt_v8::offer_near_code_range`).
pub(crate) fn isolate_params(limits: &[f64; 4]) -> v8::CreateParams {
    const CODE: usize = 128 * MEBIBYTE;
    let params = heap_params(limits);
    match params.code_range_size_in_bytes() {
        0 => params.set_code_range_size_in_bytes(CODE),
        _ => params,
    }
}

/// The limits in force, in mebibytes, those that were left to V8 included.
pub(crate) fn resolved_limits(limits: &[f64; 4]) -> [f64; 4] {
    let params = heap_params(limits);
    let mebibytes = |bytes: usize| bytes as f64 / MEBIBYTE as f64;
    [
        mebibytes(params.max_young_generation_size_in_bytes()),
        mebibytes(params.max_old_generation_size_in_bytes()),
        mebibytes(params.code_range_size_in_bytes()),
        limits[3],
    ]
}
