//! Worker threads: one isolate a thread, from the base snapshot and with the main thread's extensions.

mod ops;
mod shared;
mod thread;

use std::collections::HashMap;
use std::sync::Arc;

use deno_core::OpState;
use serde::Serialize;

use crate::isolate::BaseSources;
use crate::start::StartOptions;

pub use ops::*;
pub use shared::WorkerShared;

/// What a thread needs to make workers. In the `OpState` of each isolate that may.
#[derive(Clone)]
pub struct WorkerHost {
    /// Workers start from the base snapshot, also where the main thread started from a user's.
    pub sources: BaseSources,
    /// Of the thread itself; a worker's differ where its options say so.
    pub start: StartOptions,
    pub parse_flags: WorkerFlagParser,
}

/// Reads `execArgv` and `NODE_OPTIONS` of a worker: what a thread with these flags starts with. Handed in from above, where
/// flags are known.
pub type WorkerFlagParser =
    fn(exec_argv: &[String], node_options: Option<&str>) -> Result<StartOptions, BadWorkerFlags>;

/// Flags that a worker cannot have, or messages about them.
pub enum BadWorkerFlags {
    ExecArgv(Vec<String>),
    NodeOptions(Vec<String>),
}

/// What a worker knows of itself from its first line on; `js/` hands it to `ext/worker/worker_threads.js`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkerStart {
    pub thread_id: u32,
    pub name: String,
    /// Ports in the worker's resource table.
    pub control: u32,
    pub public: u32,
    pub has_stdin: bool,
    pub limits: [f64; 4],
    /// It has variables of its own; otherwise the process's are its.
    pub own_env: bool,
}

/// The workers that an isolate has made and that have not been waited for.
#[derive(Default)]
pub(crate) struct Children {
    next: u32,
    alive: HashMap<u32, thread::Child>,
}

/// Marks the isolate of a snapshot builder in its `OpState`.
pub struct BuildsSnapshot;

/// Stop all workers of the isolate and wait for them, for a process or thread that is about to end. False where one of them is
/// in native code that does not come back.
pub fn stop_children(state: &mut OpState) -> bool {
    let Some(children) = state.try_take::<Children>() else {
        return true;
    };
    for child in children.alive.values() {
        child.shared.stop(1);
    }
    let mut all = true;
    for (_, child) in children.alive {
        all &= child.join();
    }
    all
}

/// The thread an isolate runs in; none for the main thread.
pub(crate) fn current(state: &OpState) -> Option<Arc<WorkerShared>> {
    state.try_borrow::<Arc<WorkerShared>>().cloned()
}

/// What Node calls a thread in `locks.query()`; `ext/worker/locks.js` makes the same.
pub(crate) fn lock_client_id(thread: u32) -> String {
    format!("node-{}-{thread}", std::process::id())
}
