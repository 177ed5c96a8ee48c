//! What a thread asks one of its workers, and the ops for it: its times, its heap, its profiles.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use std::sync::mpsc::sync_channel;
use std::time::Duration;

use deno_core::{OpState, op2, v8};
use serde::Serialize;
use tokio::sync::oneshot;

use super::Children;
use crate::thread::ThreadHandle;

/// The handle to the worker's thread, until the worker has been waited for.
pub(super) fn shared_of(state: &OpState, worker: u32) -> Option<Arc<ThreadHandle>> {
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

/// What a report of the process says of a worker.
#[derive(Serialize)]
struct WorkerReport {
    /// As `op_rt_worker_heap_statistics`.
    heap: Vec<f64>,
    /// Name, size, bytes in use, bytes to be had, and bytes that the system has given.
    spaces: Vec<(String, [usize; 4])>,
    /// As `op_rt_worker_cpu_usage`.
    cpu: (f64, f64),
}

/// How long a worker may take to say what a report has of it, for one that never comes to it.
const PATIENCE: Duration = Duration::from_secs(1);

/// JS: `(worker: number) => { heap: number[], spaces: [string, number[]][], cpu: [number, number] } | null`. The worker is waited for.
#[op2]
#[serde]
pub fn op_rt_worker_report(state: &OpState, worker: u32) -> Option<WorkerReport> {
    let shared = shared_of(state, worker)?;
    let (answer, answered) = sync_channel(1);
    let asked = shared.run(Box::new(move |isolate| {
        let heap = rt_v8::heap_statistics(isolate).to_vec();
        let spaces = (0..isolate.number_of_heap_spaces())
            .filter_map(|index| isolate.get_heap_space_statistics(index))
            .map(|space| {
                let name = space.space_name().to_string_lossy().into_owned();
                let numbers = [
                    space.space_size(),
                    space.space_used_size(),
                    space.space_available_size(),
                    space.physical_space_size(),
                ];
                (name, numbers)
            })
            .collect();
        let cpu = rt_system::thread_cpu_usage();
        // Nobody may be left to hear it.
        let _ = answer.send(WorkerReport { heap, spaces, cpu });
    }));
    if !asked {
        return None;
    }
    answered.recv_timeout(PATIENCE).ok()
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
