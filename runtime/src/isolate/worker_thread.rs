//! The thread of a worker, from its isolate's first moment to its last.

use std::cell::Cell;
use std::ffi::c_void;
use std::sync::Arc;

use rt_worker::PortResource;

use super::Isolate;
use crate::plan::IsolatePlan;
use crate::plan::Role;
use crate::start::StartOptions;
use crate::thread::Outcome;
use crate::thread::ThreadHandle;
use crate::worker;
use crate::worker::MEBIBYTE;
use crate::worker::Plan;
use crate::worker::heap_params;
use crate::worker::resolved_limits;
use crate::worker::stack_size;

/// The body of a worker's thread.
pub(super) fn run(plan: Plan) -> Outcome {
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
    let here = 0u8;
    // Where V8 has to stop, or a deep recursion would be a crash instead of a RangeError.
    let stack_end = (&raw const here as usize).saturating_sub(stack_size(&plan.worker));
    let limits = resolved_limits(&plan.worker.limits);
    let how = IsolatePlan {
        thread: shared.clone(),
        conditions: start.conditions.clone(),
        preserve_symlinks: start.preserve_symlinks,
        heap_limits: Some(heap_params(&plan.worker.limits)),
        ..IsolatePlan::new(plan.host.snapshot, Role::Program)
    };
    let mut isolate = match Isolate::new(how) {
        Ok(isolate) => isolate,
        Err(error) => return failed(&error),
    };
    // Making an isolate from a snapshot sets a limit of V8's own.
    rt_v8::set_stack_limit(isolate.runtime.v8_isolate(), stack_end);
    let limit = watch_heap_limit(&mut isolate, &shared);
    let thread_id = plan.worker.thread_id;
    let start = settle(&mut isolate, plan, limits);
    let code = match runtime.block_on(isolate.run(&start)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            Some(1)
        }
    };
    worker::unregister_thread(thread_id);
    isolate.release();
    let outcome = Outcome {
        code: shared.exit_code().or(code).unwrap_or(1),
        out_of_memory: shared.is_out_of_memory(),
    };
    // Futures of the event loop may want the tokio runtime while they are dropped, and V8 the limit.
    drop(isolate);
    drop(limit);
    // What was granted but never heard of is still this thread's.
    deno_web::locks::cleanup_locks_for_client_id(&shared.lock_client_id());
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
    state.put(plan.host);
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
