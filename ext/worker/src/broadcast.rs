//! Broadcast channels: whoever opened a name hears what the others that opened it post, in any thread.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use deno_core::{OpState, Resource, ResourceId, op2, v8};
use deno_error::JsErrorBox;

#[derive(Clone)]
struct Message {
    data: Arc<[u8]>,
    /// The shared memories in it, by their number. Every receiver makes objects of its own on them.
    memories: Vec<v8::SharedRef<v8::BackingStore>>,
}

#[derive(Default)]
struct Inbox {
    messages: VecDeque<Message>,
    closed: bool,
    waker: Option<Waker>,
}

type SharedInbox = Arc<Mutex<Inbox>>;

/// The open channels of the process, in the order they were opened.
static CHANNELS: Mutex<BTreeMap<String, Vec<SharedInbox>>> = Mutex::new(BTreeMap::new());

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Channel {
    name: String,
    inbox: SharedInbox,
}

impl Channel {
    fn open(name: String) -> Self {
        let inbox = SharedInbox::default();
        lock(&CHANNELS)
            .entry(name.clone())
            .or_default()
            .push(inbox.clone());
        Self { name, inbox }
    }

    fn post(&self, message: &Message) {
        let mut wakers = Vec::new();
        for inbox in lock(&CHANNELS).get(&self.name).into_iter().flatten() {
            if Arc::ptr_eq(inbox, &self.inbox) {
                continue;
            }
            let mut inbox = lock(inbox);
            inbox.messages.push_back(message.clone());
            wakers.extend(inbox.waker.take());
        }
        // Without the locks, for which the threads that wake up would wait at once.
        for waker in wakers {
            waker.wake();
        }
    }

    fn leave(&self) {
        let mut channels = lock(&CHANNELS);
        if let Some(members) = channels.get_mut(&self.name) {
            members.retain(|inbox| !Arc::ptr_eq(inbox, &self.inbox));
            if members.is_empty() {
                channels.remove(&self.name);
            }
        }
        drop(channels);
        let mut inbox = lock(&self.inbox);
        inbox.closed = true;
        inbox.messages.clear();
        if let Some(waker) = inbox.waker.take() {
            waker.wake();
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.leave();
    }
}

impl Resource for Channel {
    fn name(&self) -> Cow<'_, str> {
        "broadcastChannel".into()
    }

    fn close(self: Rc<Self>) {
        self.leave();
    }
}

fn channel(state: &OpState, rid: ResourceId) -> Option<Rc<Channel>> {
    state.resource_table.get::<Channel>(rid).ok()
}

/// JS: `(name: string) => number`. The channel leaves with `core.tryClose`.
#[op2(fast)]
#[smi]
pub fn op_rt_broadcast_open(state: &mut OpState, #[string] name: String) -> ResourceId {
    state.resource_table.add(Channel::open(name))
}

/// Send to all other channels of the name.
///
/// JS: `(channel: number, message: unknown, onError: (message: string) => never) => void`. Throws what `onError` throws where
/// the message cannot be cloned.
#[op2(fast, reentrant)]
pub fn op_rt_broadcast_post<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    state: Rc<RefCell<OpState>>,
    #[smi] rid: ResourceId,
    value: v8::Local<'a, v8::Value>,
    on_error: v8::Local<'a, v8::Function>,
) -> Result<(), JsErrorBox> {
    // Runs JavaScript, which may call ops: nothing of the state is borrowed.
    let (data, memories) = deno_core::serialize_broadcast(scope, value, Some(on_error))?;
    // No bytes: an exception is on its way to the caller.
    if data.is_empty() {
        return Ok(());
    }
    if let Some(channel) = channel(&state.borrow(), rid) {
        channel.post(&Message {
            data: data.into(),
            memories,
        });
    }
    Ok(())
}

/// Wait for a message, without taking it.
///
/// JS: `(channel: number) => Promise<boolean>`: false where none will come any more. Resolved in a turn of the event loop of its
/// own.
#[op2(async(deferred), fast)]
pub async fn op_rt_broadcast_wait(
    state: Rc<RefCell<OpState>>,
    #[smi] rid: ResourceId,
) -> Result<bool, JsErrorBox> {
    let Some(channel) = channel(&state.borrow(), rid) else {
        return Ok(false);
    };
    let inbox = channel.inbox.clone();
    // The channel has to be able to go while it is waited for.
    drop(channel);
    let more = std::future::poll_fn(move |context| {
        let mut inbox = lock(&inbox);
        if inbox.closed {
            return Poll::Ready(false);
        }
        if !inbox.messages.is_empty() {
            return Poll::Ready(true);
        }
        inbox.waker = Some(context.waker().clone());
        Poll::Pending
    })
    .await;
    Ok(more)
}

/// Whether there is a message that nobody has taken.
///
/// JS: `(channel: number) => boolean`
#[op2(fast)]
pub fn op_rt_broadcast_is_next(state: &mut OpState, #[smi] rid: ResourceId) -> bool {
    channel(state, rid).is_some_and(|channel| !lock(&channel.inbox).messages.is_empty())
}

/// The next message if there is one.
///
/// JS: `(channel: number, deserializers: object) => [unknown] | null`
///
/// # Errors
/// If it cannot be read. It is gone then.
#[op2(reentrant)]
pub fn op_rt_broadcast_take<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    state: Rc<RefCell<OpState>>,
    #[smi] rid: ResourceId,
    deserializers: v8::Local<'a, v8::Object>,
) -> Result<v8::Local<'a, v8::Value>, JsErrorBox> {
    let channel = channel(&state.borrow(), rid);
    let message = channel.and_then(|channel| lock(&channel.inbox).messages.pop_front());
    let Some(message) = message else {
        return Ok(v8::null(scope).into());
    };
    let value = deno_core::deserialize_broadcast(
        scope,
        &message.data,
        message.memories,
        Some(deserializers),
    )?;
    Ok(v8::Array::new_with_elements(scope, &[value]).into())
}
