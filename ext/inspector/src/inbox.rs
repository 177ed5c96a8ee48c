//! What reaches the thread of an isolate from those that debug it: other processes, over the server, and other threads.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// By the number of a connection.
pub(crate) enum Incoming {
    Connected {
        number: u32,
        outgoing: Outgoing,
        /// Standard error tells of it.
        is_announced: bool,
    },
    Message(u32, String),
    Closed(u32),
    /// What the inspector of another thread says over a connection that this one has made. Nothing: the other end is gone.
    Said(u32, Option<String>),
}

/// Takes what is said to who has connected.
pub(crate) type Outgoing = Arc<dyn Fn(&str) + Send + Sync>;

/// Who waits looks so often whether he is to end.
const GLANCE: Duration = Duration::from_millis(50);

/// What has come and was not looked at yet.
#[derive(Default)]
pub(crate) struct Inbox {
    waiting: Mutex<VecDeque<Incoming>>,
    arrived: Condvar,
    last_number: AtomicU32,
}

impl Inbox {
    fn waiting(&self) -> MutexGuard<'_, VecDeque<Incoming>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// For a connection.
    pub(crate) fn next_number(&self) -> u32 {
        self.last_number.fetch_add(1, Ordering::SeqCst) + 1
    }

    pub(crate) fn put(&self, incoming: Incoming) {
        self.waiting().push_back(incoming);
        self.arrived.notify_all();
    }

    pub(crate) fn take(&self) -> Option<Incoming> {
        self.waiting().pop_front()
    }

    pub(crate) fn has(&self, is_it: impl Fn(&Incoming) -> bool) -> bool {
        self.waiting().iter().any(is_it)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.waiting().is_empty()
    }

    /// The next one, however long that takes. Nothing once `is_stopped`.
    pub(crate) fn wait(&self, is_stopped: impl Fn() -> bool) -> Option<Incoming> {
        let mut waiting = self.waiting();
        loop {
            if let Some(incoming) = waiting.pop_front() {
                return Some(incoming);
            }
            if is_stopped() {
                return None;
            }
            let woken = self.arrived.wait_timeout(waiting, GLANCE);
            waiting = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}
