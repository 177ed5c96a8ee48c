//! Worker threads as the threads that make them see them. What runs in them is `isolate/worker_thread.rs`.

mod child;
mod ending;
mod ops;
mod questions;
mod registry;

use std::collections::HashMap;
use std::path::Path;

use deno_core::JsRuntime;
use deno_core::OpState;

use crate::snapshot::Snapshot;
use crate::start::StartOptions;

pub(crate) use child::{MEBIBYTE, Plan, isolate_params, resolved_limits, stack_size};
pub(crate) use ending::{Failure, Outcome, Presence, attempt, to_its_end};
pub use ops::*;
pub use questions::*;
pub use registry::*;

/// What a thread needs to make workers. In the `OpState` of each isolate that may.
#[derive(Clone)]
pub struct WorkerHost {
    /// What they start from where their options say nothing else.
    pub snapshot: Snapshot,
    pub user_snapshots: UserSnapshots,
    /// Of the thread itself; a worker's differ where its options say so.
    pub start: StartOptions,
    pub parse_flags: WorkerFlagParser,
    /// The body of their threads. Handed in from above, where isolates are made.
    pub(crate) run: fn(Plan) -> Outcome,
    /// Called with a worker's isolate when its program has ended.
    pub(crate) at_end: Option<fn(&mut JsRuntime, &Snapshot)>,
}

/// Snapshots of programs that workers can start from. Handed in from above, where files of them are known.
#[derive(Clone, Copy)]
pub struct UserSnapshots {
    /// What the process started from; `None` where that is the same as ever.
    pub own: Option<Snapshot>,
    /// Opens the one in a file, or says why it cannot be used.
    pub open: fn(&Path) -> Result<Snapshot, String>,
    /// What of either a worker starts from.
    pub for_workers: fn(Snapshot) -> Result<Snapshot, String>,
}

/// Reads `execArgv` and `NODE_OPTIONS` of a worker: what a thread with these flags starts with. Handed in from above, where
/// flags are known.
pub type WorkerFlagParser = fn(
    exec_argv: &[String],
    node_options: Option<&str>,
    environment: &[(String, String)],
) -> Result<StartOptions, BadWorkerFlags>;

/// Flags that a worker cannot have, or messages about them.
pub enum BadWorkerFlags {
    ExecArgv(Vec<String>),
    NodeOptions(Vec<String>),
}

/// The workers that an isolate has made and that have not been waited for.
#[derive(Default)]
pub(crate) struct Children {
    next: u32,
    alive: HashMap<u32, child::Child>,
}

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
