//! What a port sends.

use std::cell::RefCell;
use std::rc::Rc;

use deno_core::serde_v8::V8Slice;
use deno_core::{DetachedBuffer, JsBuffer, OpState, ResourceId, op2, v8};
use deno_error::JsErrorBox;
use deno_web::{JsMessageData, MessagePortError, Transferable, deserialize_js_transferables};

use super::ends::{Message, Port, Transferred};
use super::resource;

/// Send to the other end.
///
/// JS: `(port: number, message: { data: Uint8Array, transferables: JsTransferable[] }) => void`. Takes the bytes and what is
/// transferred away from the caller, also where nobody is there to get them.
#[op2]
pub fn op_rt_port_post(
    state: &mut OpState,
    #[smi] rid: ResourceId,
    #[serde] message: JsMessageData,
) -> Result<(), MessagePortError> {
    let transferables = deserialize_js_transferables(state, message.transferables)?;
    post(state, rid, message.data, transferables)
}

/// The same for bytes alone.
///
/// JS: `(port: number, data: Uint8Array) => void`
#[op2]
pub fn op_rt_port_post_bytes(
    state: &mut OpState,
    #[smi] rid: ResourceId,
    #[buffer(detach)] data: JsBuffer,
) -> Result<(), MessagePortError> {
    let data = DetachedBuffer::from_v8slice(data.into_parts());
    post(state, rid, data, Vec::new())
}

/// Send a value with which nothing is transferred; nobody has to be there to get it.
///
/// JS: `(port: number, value: unknown, brand: symbol, onError: (message: string) => never) => boolean`; false where the value is one for
/// deno_core's serializer. A negative number is a port that was closed.
///
/// # Errors
/// What the value's getters and `onError` throw is thrown.
#[op2(nofast, reentrant)]
pub fn op_rt_port_post_value<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    state: Rc<RefCell<OpState>>,
    #[smi] rid: i32,
    value: v8::Local<'s, v8::Value>,
    brand: v8::Local<'s, v8::Symbol>,
    on_error: v8::Local<'s, v8::Function>,
) -> Result<bool, JsErrorBox> {
    let Some(bytes) = crate::values::write(scope, value, brand, on_error)? else {
        return Ok(false);
    };
    let Ok(rid) = ResourceId::try_from(rid) else {
        return Ok(true);
    };
    // Getters may have closed it.
    let Ok(resource) = resource(&state.borrow(), rid) else {
        return Ok(true);
    };
    if !resource.closing.get()
        && let Some(port) = resource.port.borrow().as_ref()
    {
        let length = bytes.len();
        let store = v8::ArrayBuffer::new_backing_store_from_vec(bytes).make_shared();
        // SAFETY: the store has so many bytes, and nobody else has it.
        let slice = unsafe { V8Slice::from_parts(store, 0..length) };
        port.post(Message {
            data: DetachedBuffer::from_v8slice(slice),
            is_plain: true,
            transferables: Transferred(Vec::new()),
        });
    }
    Ok(true)
}

/// Whether the other end can still get a message.
///
/// JS: `(port: number) => boolean`
#[op2(fast)]
pub fn op_rt_port_reaches(state: &OpState, #[smi] rid: ResourceId) -> bool {
    resource(state, rid).is_ok_and(|resource| {
        let port = resource.port.borrow();
        port.as_ref().is_some_and(Port::reaches)
    })
}

fn post(
    state: &OpState,
    rid: ResourceId,
    data: DetachedBuffer,
    transferables: Vec<Transferable>,
) -> Result<(), MessagePortError> {
    let resource = resource(state, rid)?;
    if let Some(port) = resource.port.borrow().as_ref() {
        port.post(Message {
            data,
            is_plain: false,
            transferables: Transferred(transferables),
        });
    }
    Ok(())
}
