//! The thread of a worker, from its isolate's first moment to its last.

use std::cell::Cell;
use std::ffi::c_void;
use std::mem::ManuallyDrop;
use std::os::fd::AsFd;
use std::os::fd::AsRawFd;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use deno_core::ResourceId;
use rt_worker::PortResource;

use super::Isolate;
use crate::plan::IsolatePlan;
use crate::plan::Role;
use crate::start::StartOptions;
use crate::thread::ThreadHandle;
use crate::worker;
use crate::worker::Failure;
use crate::worker::MEBIBYTE;
use crate::worker::Outcome;
use crate::worker::Plan;
use crate::worker::Presence;
use crate::worker::attempt;
use crate::worker::isolate_params;
use crate::worker::resolved_limits;
use crate::worker::stack_size;
use crate::worker::to_its_end;

/// What has to go in this order at the end of a thread.
struct Running {
    isolate: Isolate,
    /// V8 asks it until the isolate is gone.
    _limit: Box<HeapLimit>,
}

/// The body of a worker's thread.
pub(crate) fn run(plan: Plan) -> Outcome {
    let presence = Presence {
        thread: plan.worker.thread_id,
        shared: plan.shared.clone(),
    };
    if plan.shared.is_stopped() {
        return Outcome::default();
    }
    let turn = turn_to_begin();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return Outcome::failed(Failure::of_system(&error)),
    };
    if let Err(error) = streams_can_be_copied() {
        return Outcome::failed(Failure::of_system(&error));
    }
    // Futures of the event loop may want the tokio runtime while they are dropped.
    let _entered = runtime.enter();
    to_its_end(
        presence,
        |presence, slot| live(plan, &runtime, presence, slot, turn),
        abandon,
    )
}

/// Run the program to its end. The isolate stands in `slot` meanwhile, where a panic does not drop it.
fn live(
    plan: Plan,
    runtime: &tokio::runtime::Runtime,
    presence: &Presence,
    slot: &mut Option<Running>,
    turn: Option<MutexGuard<'_, ()>>,
) -> Outcome {
    let shared = &presence.shared;
    let start = &plan.host.start;
    let here = 0u8;
    // Where V8 has to stop, or a deep recursion would be a crash instead of a RangeError.
    let stack_end = (&raw const here as usize).saturating_sub(stack_size(&plan.worker));
    let limits = resolved_limits(&plan.worker.limits);
    let mut isolate = match Isolate::new(IsolatePlan {
        thread: shared.clone(),
        modules: start.modules.clone(),
        heap_limits: Some(isolate_params(&plan.worker.limits)),
        ..IsolatePlan::new(plan.snapshot, Role::Program)
    }) {
        Ok(isolate) => isolate,
        Err(error) => return Outcome::failed(Failure::NotStarted(error.to_string())),
    };
    drop(turn);
    // Making an isolate from a snapshot sets a limit of V8's own.
    rt_v8::set_stack_limit(isolate.runtime.v8_isolate(), stack_end);
    let _limit = watch_heap_limit(&mut isolate, shared);
    let Running { isolate, .. } = slot.insert(Running { isolate, _limit });
    let at_end = plan.host.at_end;
    let snapshot = plan.snapshot;
    let start = settle(isolate, plan, limits);
    // As in Node, a worker's program is begun by its event loop.
    rt_v8::LoopTimes::of(&mut isolate.runtime.op_state().borrow_mut()).resume();
    let ended = runtime.block_on(isolate.run(&start));
    if let Some(at_end) = at_end {
        at_end(&mut isolate.runtime, &snapshot);
    }

    presence.leave();
    isolate.release();
    rt_worker::leave_descriptors(&mut isolate.runtime.op_state().borrow_mut());
    drop(slot.take());
    match ended {
        Err(error) => Outcome::failed(Failure::Bug(error.to_string())),
        Ok(code) => Outcome {
            code: shared.exit_code().or(code).unwrap_or(1),
            failure: shared.is_out_of_memory().then_some(Failure::OutOfMemory),
        },
    }
}

/// Give up what other threads wait for or share, one thing after the other. The isolate itself stays, and its memory is lost:
/// nobody knows what a panic has left of it, and where V8 finds it wrong the process ends.
fn abandon(running: Running) {
    let mut running = ManuallyDrop::new(running);
    let isolate = &mut running.isolate;
    isolate.runtime.v8_isolate().cancel_terminate_execution();
    attempt(|| isolate.release());
    let state = isolate.runtime.op_state();
    attempt(|| {
        worker::stop_children(&mut state.borrow_mut());
    });
    attempt(|| rt_v8::release_profilers(isolate.runtime.v8_isolate()));
    attempt(rt_v8::release_heap_snapshots);
    let resources: Vec<ResourceId> = {
        let state = state.borrow();
        state.resource_table.names().map(|(id, _)| id).collect()
    };
    for id in resources {
        attempt(|| {
            let resource = state.borrow_mut().resource_table.take_any(id);
            if let Ok(resource) = resource {
                resource.close();
            }
        });
    }
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
    state.put(plan.host);
    start.recordings.thread = worker.thread_id;
    start.worker = Some(worker);
    start
}

struct HeapLimit {
    shared: Arc<ThreadHandle>,
    moved: Cell<bool>,
}

/// At its limit a worker is stopped, while the process goes on. The result must live as long as the isolate.
fn watch_heap_limit(isolate: &mut Isolate, shared: &Arc<ThreadHandle>) -> Box<HeapLimit> {
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

/// Where few descriptors are left workers begin one after the other: another would take those that one has found to be there.
fn turn_to_begin() -> Option<MutexGuard<'static, ()>> {
    static TURN: Mutex<()> = Mutex::new(());
    const FEW: u64 = 64;
    // The system gives the lowest number that is free.
    let free = std::io::stdout().as_fd().try_clone_to_owned();
    let number = free.map_or(u64::MAX, |free| free.as_raw_fd().unsigned_abs().into());
    let is_short = number >= rt_system::open_files_limit()?.saturating_sub(FEW);
    is_short.then(|| TURN.lock().unwrap_or_else(PoisonError::into_inner))
}

/// deno_io panics where it finds no descriptors for its copies of the two output streams.
fn streams_can_be_copied() -> std::io::Result<()> {
    let _stdout = std::io::stdout().as_fd().try_clone_to_owned()?;
    std::io::stderr().as_fd().try_clone_to_owned()?;
    Ok(())
}
