//! What a port receives: at once, or when it comes.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::PoisonError;

use deno_core::{OpState, ResourceId, ToV8, op2, v8};
use deno_error::JsErrorBox;
use deno_web::{JsMessageData, MessagePortError, RecvMessageData, serialize_transferables};

use super::ends::{Inbox, Message, Port, Received, UNREAD_BUFFERS, lock};
use super::resource;

/// Wait for the next message, which stays where it is, or for the end of the channel.
///
/// JS: `(port: number) => Promise<0 | 1 | 2>`: 0 where no message will come any more, 1 where `op_rt_port_idle` called it off, 2 for a
/// message. The promise is resolved in a turn of the event loop of its own.
#[op2(async(deferred), fast)]
#[smi]
pub async fn op_rt_port_wait(state: Rc<RefCell<OpState>>, #[smi] rid: ResourceId) -> u32 {
    let Ok(port) = resource(&state.borrow(), rid) else {
        return 0;
    };
    std::future::poll_fn(|context| {
        port.poll_next(context, |inbox| (!inbox.messages.is_empty()).then_some(()))
    })
    .await
    .map_or(0, |what| match what {
        Received::CalledOff => 1,
        Received::Message(()) => 2,
    })
}

/// Wait for the next message, once `op_rt_port_start` was called, or for the end of the channel.
///
/// JS: `(port: number) => Promise<Uint8Array | JsMessageData | null | undefined>`: bytes alone where nothing came with them; null
/// where no message will come any more, because an end was closed or this one was transferred; undefined where
/// `op_rt_port_idle` called it off. The promise is resolved in a turn of the
/// event loop of its own, so that ticks and microtasks of one message run before the next.
#[op2(async(deferred), fast)]
pub async fn op_rt_port_receive(
    state: Rc<RefCell<OpState>>,
    #[smi] rid: ResourceId,
) -> Result<Delivery, MessagePortError> {
    let Ok(port) = resource(&state.borrow(), rid) else {
        return Ok(Delivery::Ended);
    };
    let message = std::future::poll_fn(|context| port.poll_next(context, Inbox::pop)).await;
    Ok(match message {
        None => Delivery::Ended,
        Some(Received::CalledOff) => Delivery::CalledOff,
        Some(Received::Message(message)) => {
            Delivery::Message(received(&mut state.borrow_mut(), message))
        }
    })
}

/// What a wait for a message came to.
pub enum Delivery {
    Message(RecvMessageData),
    Ended,
    CalledOff,
}

impl<'a> ToV8<'a> for Delivery {
    type Error = JsErrorBox;

    fn to_v8<'i>(
        self,
        scope: &mut v8::PinScope<'a, 'i>,
    ) -> Result<v8::Local<'a, v8::Value>, Self::Error> {
        match self {
            Self::Message(message) => message.to_v8(scope),
            Self::Ended => Ok(v8::null(scope).into()),
            Self::CalledOff => Ok(v8::undefined(scope).into()),
        }
    }
}

/// The next message if there is one, started or not.
///
/// JS: `(port: number) => Uint8Array | JsMessageData | null`
#[op2]
pub fn op_rt_port_receive_now(
    state: &mut OpState,
    #[smi] rid: ResourceId,
) -> Option<RecvMessageData> {
    let inbox = resource(state, rid).ok()?.inbox()?;
    let message = lock(&inbox).pop()?;
    Some(received(state, message))
}

/// What comes next: nothing, a value for `op_rt_port_next_value`, or something for `op_rt_port_next`.
///
/// JS: `(port: number) => 0 | 1 | 2`
#[op2(fast)]
pub fn op_rt_port_is_next(state: &OpState, #[smi] rid: ResourceId) -> u32 {
    is_next(state, rid)
}

/// Whether messages wait at this end, be they delivered or kept.
///
/// JS: `(port: number) => boolean`
#[op2(fast)]
pub fn op_rt_port_has_messages(state: &OpState, #[smi] rid: ResourceId) -> bool {
    resource(state, rid).is_ok_and(|resource| {
        let port = resource.port.borrow();
        port.as_ref().is_some_and(Port::has_messages)
    })
}

fn is_next(state: &OpState, rid: ResourceId) -> u32 {
    let Ok(port) = resource(state, rid) else {
        return 0;
    };
    let Some(inbox) = port.inbox() else {
        return 0;
    };
    let inbox = lock(&inbox);
    if !inbox.receiving || port.closing.get() {
        return 0;
    }
    match inbox.messages.front() {
        None => 0,
        Some(message) if message.is_plain => 1,
        Some(_) => 2,
    }
}

/// The value that comes next. Only where `op_rt_port_is_next` says 1.
///
/// JS: `(port: number, makers: object) => unknown`; `makers`: by the kind of an object, the function that makes it of a plain value.
///
/// # Errors
/// The value cannot be made here.
#[op2(reentrant)]
pub fn op_rt_port_next_value<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    state: Rc<RefCell<OpState>>,
    #[smi] rid: ResourceId,
    makers: v8::Local<'s, v8::Object>,
) -> Result<v8::Local<'s, v8::Value>, JsErrorBox> {
    let inbox = resource(&state.borrow(), rid)
        .ok()
        .and_then(|port| port.inbox());
    let message = inbox.and_then(|inbox| lock(&inbox).pop());
    message
        .and_then(|message| crate::values::read(scope, message.data.as_ref(), makers))
        .ok_or_else(|| JsErrorBox::range_error("could not deserialize value"))
}

/// The next message: what `op_rt_port_receive` would bring, without a turn of the event loop.
///
/// JS: `(port: number) => Uint8Array | JsMessageData | null`
#[op2]
pub fn op_rt_port_next(state: &mut OpState, #[smi] rid: ResourceId) -> Option<RecvMessageData> {
    if is_next(state, rid) == 0 {
        return None;
    }
    let inbox = resource(state, rid).ok()?.inbox()?;
    let message = lock(&inbox).pop()?;
    Some(received(state, message))
}

fn received(state: &mut OpState, message: Message) -> RecvMessageData {
    let transferables = message.transferables.take();
    if transferables.is_empty() {
        return RecvMessageData::Raw(message.data);
    }
    RecvMessageData::Full(JsMessageData {
        data: message.data,
        transferables: serialize_transferables(state, transferables),
    })
}

/// The numbers of transferred buffers that nobody will read. The caller has deno_core's deserializer let go of them.
///
/// JS: `() => number[]`; each is given once.
#[op2]
#[serde]
pub fn op_rt_port_unread_buffers() -> Vec<u32> {
    std::mem::take(
        &mut *UNREAD_BUFFERS
            .lock()
            .unwrap_or_else(PoisonError::into_inner),
    )
}
