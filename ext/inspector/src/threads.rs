//! The inspectors of a process's threads as other threads reach them: one that made a worker debugs it for who debugs itself, and a
//! worker may debug the main thread.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use deno_core::v8;

use crate::inbox::{Inbox, Incoming, Outgoing};

/// How the thread of an isolate is reached.
#[derive(Clone)]
pub struct InThread {
    /// Has it run something soon, also in the middle of JavaScript.
    pub run: Arc<dyn Fn(IsolateTask) + Send + Sync>,
    /// Whether it is to end.
    pub is_stopped: Arc<dyn Fn() -> bool + Send + Sync>,
}

/// What is done with the isolate of a thread, in it.
pub type IsolateTask = Box<dyn FnOnce(&mut v8::Isolate) + Send>;

/// What is called in a thread when something has come for it.
type Look = fn(&mut v8::Isolate);

/// A thread by its number, 0 for the main one.
#[derive(Default)]
struct Known {
    inbox: Arc<Inbox>,
    /// Not before it has an isolate.
    reached: Option<(InThread, Look)>,
    /// Its program begins when a debugger says so.
    waits: bool,
}

static THREADS: LazyLock<Mutex<HashMap<u32, Known>>> = LazyLock::new(Mutex::default);

fn threads() -> MutexGuard<'static, HashMap<u32, Known>> {
    THREADS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the inspector of a thread needs in it.
#[derive(Clone)]
pub(crate) struct OfThread {
    pub number: u32,
    pub inbox: Arc<Inbox>,
    pub context: v8::Global<v8::Context>,
}

/// The thread `number` has an isolate, which has `look` called when something has come.
pub(crate) fn enter(number: u32, in_thread: InThread, look: Look) -> Arc<Inbox> {
    let mut threads = threads();
    let known = threads.entry(number).or_default();
    known.reached = Some((in_thread, look));
    known.inbox.clone()
}

/// Its isolate is about to go.
pub(crate) fn leave(number: u32) {
    let known = threads().remove(&number);
    // Who waits for its answers hears that there will be none, which needs the table.
    drop(known);
}

/// Whether the program of the thread is to wait. Asked once.
pub(crate) fn is_to_wait(number: u32) -> bool {
    let mut threads = threads();
    threads
        .get_mut(&number)
        .is_some_and(|known| std::mem::take(&mut known.waits))
}

/// Whether [`is_to_wait`] will say so.
pub(crate) fn will_wait(number: u32) -> bool {
    threads().get(&number).is_some_and(|known| known.waits)
}

/// Have the thread look at `incoming`. False where there is none of this number.
fn tell(number: u32, incoming: Incoming) -> bool {
    let threads = threads();
    let Some(known) = threads.get(&number) else {
        return false;
    };
    known.inbox.put(incoming);
    let reached = known.reached.clone();
    drop(threads);
    if let Some((InThread { run, .. }, look)) = reached {
        run(Box::new(look));
    }
    true
}

/// The end of a connection in the thread that debugs. The connection ends with it.
pub(crate) struct Link {
    thread: u32,
    number: u32,
}

impl Link {
    /// Connect the thread `from` to the inspector of `thread`, which may be about to begin and `waits` then. Answers are told as
    /// those of the connection `id`.
    pub(crate) fn new(from: u32, id: u32, thread: u32, waits: bool) -> Self {
        let mut threads = threads();
        let known = threads.entry(thread).or_default();
        known.waits |= waits;
        let number = known.inbox.next_number();
        drop(threads);
        let back = Back { thread: from, id };
        let outgoing: Outgoing = Arc::new(move |message| back.say(Some(message)));
        tell(
            thread,
            Incoming::Connected {
                number,
                outgoing,
                is_announced: false,
            },
        );
        Self { thread, number }
    }

    pub(crate) fn send(&self, message: String) {
        tell(self.thread, Incoming::Message(self.number, message));
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        tell(self.thread, Incoming::Closed(self.number));
    }
}

/// Where answers go. The thread that debugs hears when the other one lets go of it.
struct Back {
    thread: u32,
    id: u32,
}

impl Back {
    fn say(&self, message: Option<&str>) {
        tell(
            self.thread,
            Incoming::Said(self.id, message.map(str::to_owned)),
        );
    }
}

impl Drop for Back {
    fn drop(&mut self) {
        self.say(None);
    }
}
