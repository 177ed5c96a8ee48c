//! Message ports: two ends, each with the messages that wait for it, in any two threads.

mod ends;
mod receive;
mod send;

pub use ends::{Port, PortResource};
pub use receive::*;
pub use send::*;

use std::rc::Rc;

use deno_core::{OpState, ResourceId, op2, v8};
use deno_web::MessagePortError;

use ends::lock;

fn resource(state: &OpState, rid: ResourceId) -> Result<Rc<PortResource>, MessagePortError> {
    state
        .resource_table
        .get::<PortResource>(rid)
        .map_err(MessagePortError::Resource)
}

/// JS: `() => [number, number]`, the two ends of a new channel.
#[op2]
#[serde]
pub fn op_rt_port_pair(state: &mut OpState) -> (ResourceId, ResourceId) {
    let (first, second) = Port::pair();
    let table = &mut state.resource_table;
    (
        table.add(PortResource::new(first)),
        table.add(PortResource::new(second)),
    )
}

/// Whether messages are delivered as they come, or wait.
///
/// JS: `(port: number, receiving: boolean) => void`
#[op2(fast)]
pub fn op_rt_port_start(state: &OpState, #[smi] rid: ResourceId, receiving: bool) {
    let Ok(port) = resource(state, rid) else {
        return;
    };
    if let Some(inbox) = port.inbox() {
        lock(&inbox).receiving = receiving;
    }
    port.wake();
}

/// Call a pending receive off, or allow the next one: a receive that nobody listens to would look like something that the
/// program waits for.
///
/// JS: `(port: number, idle: boolean) => void`
#[op2(fast)]
pub fn op_rt_port_idle(state: &OpState, #[smi] rid: ResourceId, idle: bool) {
    if let Ok(port) = resource(state, rid) {
        port.idle.set(idle);
        port.wake();
    }
}

/// Begin to close: nothing comes in any more, and the pending receive ends once the other side has what was sent to it. The
/// caller then closes the resource, which tells the other side.
///
/// JS: `(port: number) => void`
#[op2(fast)]
pub fn op_rt_port_close(state: &OpState, #[smi] rid: ResourceId) {
    let Ok(port) = resource(state, rid) else {
        return;
    };
    port.closing.set(true);
    port.wake();
    if let Some(inbox) = port.inbox() {
        let mut inbox = lock(&inbox);
        inbox.closed = true;
        let unread = std::mem::take(&mut inbox.messages);
        drop(inbox);
        drop(unread);
    }
}

/// Whether a buffer can be taken from its owner: it was not yet, and nothing inside V8 needs it in place.
///
/// JS: `(buffer: ArrayBuffer) => boolean`
#[op2(fast)]
pub fn op_rt_can_detach(buffer: v8::Local<v8::ArrayBuffer>) -> bool {
    buffer.is_detachable() && !buffer.was_detached()
}

/// From now on V8 refuses to take the buffer from its owner, as for `transfer()` and streams of bytes: the key is one that nobody has.
/// `SetDetachKey` in Node's `src/node_buffer.cc`.
///
/// JS: `(buffer: ArrayBuffer, key: symbol) => void`
#[op2(fast)]
pub fn op_rt_keep_attached(buffer: v8::Local<v8::ArrayBuffer>, key: v8::Local<v8::Value>) {
    // V8 aborts where it is the memory of WebAssembly, which nobody can take.
    if buffer.is_detachable() {
        buffer.set_detach_key(key);
    }
}
