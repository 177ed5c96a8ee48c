//! Where the threads of the process reach each other by their numbers.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use deno_core::{OpState, ResourceId, op2};
use deno_web::JsMessageData;
use rt_worker::{Port, PortResource};

struct Thread {
    /// What is sent here arrives at the thread.
    port: Port,
    /// The thread's own end, until it takes it.
    unclaimed: Option<Port>,
}

static THREADS: LazyLock<Mutex<HashMap<u32, Thread>>> = LazyLock::new(Mutex::default);

fn threads() -> MutexGuard<'static, HashMap<u32, Thread>> {
    THREADS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A thread is about to start: what is sent to it before its program has run waits for it.
pub(super) fn expect_thread(thread: u32) {
    let (ours, theirs) = Port::pair();
    let expected = Thread {
        port: ours,
        unclaimed: Some(theirs),
    };
    threads().insert(thread, expected);
}

/// The program of a thread has run for the first time. False where nothing waits for it: from now on it is reachable only when it
/// registers.
pub(crate) fn is_awaited(thread: u32) -> bool {
    let mut threads = threads();
    let Some(Some(port)) = threads.get(&thread).map(|thread| &thread.unclaimed) else {
        return false;
    };
    let awaited = port.has_messages();
    if !awaited {
        threads.remove(&thread);
    }
    awaited
}

/// Be reachable for `op_rt_thread_post`.
///
/// JS: `(threadId: number) => number`, a port on which the messages arrive.
#[op2(fast)]
#[smi]
pub fn op_rt_thread_register(state: &mut OpState, thread: u32) -> ResourceId {
    let waiting = threads()
        .get_mut(&thread)
        .and_then(|thread| thread.unclaimed.take());
    let ours = waiting.unwrap_or_else(|| {
        let (ours, theirs) = Port::pair();
        register_thread(thread, theirs);
        ours
    });
    state.resource_table.add(PortResource::new(ours))
}

pub(super) fn register_thread(thread: u32, port: Port) {
    let registered = Thread {
        port,
        unclaimed: None,
    };
    threads().insert(thread, registered);
}

/// A thread is about to end.
pub(crate) fn unregister_thread(thread: u32) {
    threads().remove(&thread);
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
    let threads = threads();
    let Some(thread) = threads.get(&thread) else {
        return Ok(false);
    };
    thread.port.send(state, message)?;
    Ok(true)
}
