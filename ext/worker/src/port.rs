//! Message ports: two ends, each with the messages that wait for it, in any two threads.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use deno_core::serde_v8::V8Slice;
use deno_core::{
    DetachedBuffer, JsBuffer, OpState, Resource, ResourceId, ToV8, TransferredResource, op2, v8,
};
use deno_error::JsErrorBox;
use deno_web::{
    JsMessageData, MessagePortError, RecvMessageData, Transferable, deserialize_js_transferables,
    serialize_transferables,
};

struct Message {
    data: DetachedBuffer,
    /// `values::read` reads it.
    is_plain: bool,
    transferables: Transferred,
}

/// What is transferred with a message, until somebody takes it.
struct Transferred(Vec<Transferable>);

/// Numbers of buffers that were transferred with messages which nobody read. Only deno_core's deserializer lets go of what is
/// behind them, in any thread: `op_rt_port_unread_buffers`.
static UNREAD_BUFFERS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

impl Transferred {
    fn take(mut self) -> Vec<Transferable> {
        std::mem::take(&mut self.0)
    }
}

impl Drop for Transferred {
    fn drop(&mut self) {
        let numbers = self.0.iter().filter_map(|transferable| match transferable {
            Transferable::ArrayBuffer(number) => Some(*number),
            _ => None,
        });
        UNREAD_BUFFERS
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(numbers);
    }
}

#[derive(Default)]
struct Inbox {
    messages: VecDeque<Message>,
    /// No more messages will come.
    closed: bool,
    /// The end that reads delivers messages as they come.
    receiving: bool,
    waker: Option<Waker>,
    /// Waits for the messages to be read.
    drained: Option<Waker>,
}

impl Inbox {
    fn pop(&mut self) -> Option<Message> {
        let message = self.messages.pop_front();
        if self.messages.is_empty()
            && let Some(waker) = self.drained.take()
        {
            waker.wake();
        }
        message
    }
}

type SharedInbox = Arc<Mutex<Inbox>>;

fn lock(inbox: &SharedInbox) -> MutexGuard<'_, Inbox> {
    inbox.lock().unwrap_or_else(PoisonError::into_inner)
}

fn close(inbox: &SharedInbox) {
    let wakers = {
        let mut inbox = lock(inbox);
        inbox.closed = true;
        [inbox.waker.take(), inbox.drained.take()]
    };
    for waker in wakers.into_iter().flatten() {
        waker.wake();
    }
}

/// One end. Dropping it closes the other.
pub struct Port {
    inbox: SharedInbox,
    outbox: SharedInbox,
}

impl Port {
    pub fn pair() -> (Port, Port) {
        let (a, b) = (SharedInbox::default(), SharedInbox::default());
        let first = Port {
            inbox: a.clone(),
            outbox: b.clone(),
        };
        let second = Port {
            inbox: b,
            outbox: a,
        };
        (first, second)
    }

    /// Send a message of the isolate of `state` to the other end.
    ///
    /// # Errors
    /// If something in it cannot be transferred.
    pub fn send(
        &self,
        state: &mut OpState,
        message: JsMessageData,
    ) -> Result<(), MessagePortError> {
        let transferables = deserialize_js_transferables(state, message.transferables)?;
        self.post(Message {
            data: message.data,
            is_plain: false,
            transferables: Transferred(transferables),
        });
        Ok(())
    }

    /// Whether the other end can still get a message.
    pub fn reaches(&self) -> bool {
        !lock(&self.outbox).closed
    }

    /// Whether messages wait at this end.
    pub fn has_messages(&self) -> bool {
        !lock(&self.inbox).messages.is_empty()
    }

    fn post(&self, message: Message) {
        let waker = {
            let mut outbox = lock(&self.outbox);
            if outbox.closed {
                return;
            }
            outbox.messages.push_back(message);
            outbox.waker.take()
        };
        // Without the lock, for which the thread that wakes up would wait at once.
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        close(&self.outbox);
        // Whoever closes the other end must not wait for this one to read.
        close(&self.inbox);
    }
}

/// A port that belongs to an isolate.
pub struct PortResource {
    /// None once it was transferred to somewhere else.
    port: RefCell<Option<Port>>,
    /// Closed here; what this end has sent may still be read.
    closing: Cell<bool>,
    /// Nobody listens: the pending receive is called off, since it would look like something the program waits for.
    idle: Cell<bool>,
}

impl PortResource {
    pub fn new(port: Port) -> Self {
        Self {
            port: RefCell::new(Some(port)),
            closing: Cell::new(false),
            idle: Cell::new(false),
        }
    }

    fn inbox(&self) -> Option<SharedInbox> {
        self.port.borrow().as_ref().map(|port| port.inbox.clone())
    }

    /// Whether the other end still has to read what was sent to it.
    fn is_awaited(&self, context: &std::task::Context<'_>) -> bool {
        let port = self.port.borrow();
        let Some(port) = port.as_ref() else {
            return false;
        };
        let mut outbox = lock(&port.outbox);
        let awaited = outbox.receiving && !outbox.closed && !outbox.messages.is_empty();
        if awaited {
            outbox.drained = Some(context.waker().clone());
        }
        awaited
    }

    /// What `take` finds once messages are delivered; `None` where no message will come any more.
    fn poll_next<T>(
        &self,
        context: &std::task::Context<'_>,
        take: impl Fn(&mut Inbox) -> Option<T>,
    ) -> Poll<Option<Received<T>>> {
        let Some(inbox) = self.inbox() else {
            return Poll::Ready(None);
        };
        if self.closing.get() {
            // Seen from here the channel ends when the other side has everything.
            return if self.is_awaited(context) {
                Poll::Pending
            } else {
                Poll::Ready(None)
            };
        }
        let mut inbox = lock(&inbox);
        if inbox.receiving
            && let Some(message) = take(&mut inbox)
        {
            return Poll::Ready(Some(Received::Message(message)));
        }
        // The end comes after what was sent before it.
        if inbox.closed && inbox.messages.is_empty() {
            return Poll::Ready(None);
        }
        if self.idle.get() {
            return Poll::Ready(Some(Received::CalledOff));
        }
        inbox.waker = Some(context.waker().clone());
        Poll::Pending
    }

    /// Let whoever waits for a message look again.
    fn wake(&self) {
        if let Some(inbox) = self.inbox()
            && let Some(waker) = lock(&inbox).waker.take()
        {
            waker.wake();
        }
    }
}

impl Resource for PortResource {
    fn name(&self) -> Cow<'_, str> {
        "messagePort".into()
    }

    fn transfer(self: Rc<Self>) -> Result<Box<dyn TransferredResource>, JsErrorBox> {
        self.wake();
        if let Some(inbox) = self.inbox() {
            lock(&inbox).receiving = false;
        }
        let port = self.port.take();
        port.map(|port| Box::new(port) as Box<dyn TransferredResource>)
            .ok_or_else(|| JsErrorBox::type_error("Message port is not ready for transfer"))
    }

    fn close(self: Rc<Self>) {
        self.wake();
        self.port.take();
    }
}

impl TransferredResource for Port {
    fn receive(self: Box<Self>) -> Rc<dyn Resource> {
        Rc::new(PortResource::new(*self))
    }
}

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

enum Received<T> {
    Message(T),
    CalledOff,
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

/// Whether a buffer can be taken from its owner: it was not yet, and nothing inside V8 needs it in place.
///
/// JS: `(buffer: ArrayBuffer) => boolean`
#[op2(fast)]
pub fn op_rt_can_detach(buffer: v8::Local<v8::ArrayBuffer>) -> bool {
    buffer.is_detachable() && !buffer.was_detached()
}
