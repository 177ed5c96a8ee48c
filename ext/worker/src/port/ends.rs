//! The two ends of a channel, what waits between them, and the end that an isolate has.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use deno_core::{DetachedBuffer, OpState, Resource, TransferredResource};
use deno_error::JsErrorBox;
use deno_web::{JsMessageData, MessagePortError, Transferable, deserialize_js_transferables};

pub(super) struct Message {
    pub(super) data: DetachedBuffer,
    /// `values::read` reads it.
    pub(super) is_plain: bool,
    pub(super) transferables: Transferred,
}

/// What is transferred with a message, until somebody takes it.
pub(super) struct Transferred(pub(super) Vec<Transferable>);

/// Numbers of buffers that were transferred with messages which nobody read. Only deno_core's deserializer lets go of what is
/// behind them, in any thread: `op_rt_port_unread_buffers`.
pub(super) static UNREAD_BUFFERS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

impl Transferred {
    pub(super) fn take(mut self) -> Vec<Transferable> {
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
pub(super) struct Inbox {
    pub(super) messages: VecDeque<Message>,
    /// No more messages will come.
    pub(super) closed: bool,
    /// The end that reads delivers messages as they come.
    pub(super) receiving: bool,
    waker: Option<Waker>,
    /// Waits for the messages to be read.
    drained: Option<Waker>,
}

impl Inbox {
    pub(super) fn pop(&mut self) -> Option<Message> {
        let message = self.messages.pop_front();
        if self.messages.is_empty()
            && let Some(waker) = self.drained.take()
        {
            waker.wake();
        }
        message
    }
}

pub(super) type SharedInbox = Arc<Mutex<Inbox>>;

pub(super) fn lock(inbox: &SharedInbox) -> MutexGuard<'_, Inbox> {
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

    pub(super) fn post(&self, message: Message) {
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
    pub(super) port: RefCell<Option<Port>>,
    /// Closed here; what this end has sent may still be read.
    pub(super) closing: Cell<bool>,
    /// Nobody listens: the pending receive is called off, since it would look like something the program waits for.
    pub(super) idle: Cell<bool>,
}

impl PortResource {
    pub fn new(port: Port) -> Self {
        Self {
            port: RefCell::new(Some(port)),
            closing: Cell::new(false),
            idle: Cell::new(false),
        }
    }

    pub(super) fn inbox(&self) -> Option<SharedInbox> {
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
    pub(super) fn poll_next<T>(
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
    pub(super) fn wake(&self) {
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

/// What a port that waits has got.
pub(super) enum Received<T> {
    Message(T),
    CalledOff,
}
