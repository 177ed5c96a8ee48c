//! The one thread that begins in a build: imports of the program wait for the answers of its hooks.

use super::BuilderIsolate;
use crate::isolate::worker_thread;
use crate::snapshot::Snapshot;
use crate::start::{SnapshotMode, StartOptions};
use crate::worker::{BadWorkerFlags, UserSnapshots, WorkerHost};

impl BuilderIsolate {
    /// Let the program have the thread of `module.register`. It starts from `snapshot`, as `start` says.
    pub fn allow_hooks(&mut self, snapshot: Snapshot, start: &StartOptions) {
        let mut start = start.clone();
        start.snapshot = SnapshotMode::None;
        self.runtime.op_state().borrow_mut().put(WorkerHost {
            snapshot,
            user_snapshots: UserSnapshots {
                own: None,
                open: |_| Err("no worker starts from a file in a build".into()),
                for_workers: Ok,
            },
            start,
            parse_flags: |_, _, _| Err(BadWorkerFlags::ExecArgv(Vec::new())),
            run: worker_thread::run,
            at_end: None,
        });
    }
}
