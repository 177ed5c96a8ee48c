//! Where the threads of the process reach each other by their numbers.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use deno_core::{OpState, ResourceId, op2};
use deno_web::JsMessageData;
use rt_worker::{Port, PortResource};

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
