//! Wakers that note that they were called.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Wake, Waker};

struct Noting {
    woken: Arc<AtomicBool>,
    outer: Waker,
}

impl Wake for Noting {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.woken.store(true, Ordering::Relaxed);
        self.outer.wake_by_ref();
    }
}

/// Makes such a waker of the one that a future is polled with, and keeps it for as long as that stays the same.
pub(crate) struct NotingWakers {
    woken: Arc<AtomicBool>,
    /// What it was made of, and itself.
    kept: Option<(Waker, Waker)>,
}

impl NotingWakers {
    /// `woken` is set when one of them is called; whoever reads it takes it back.
    pub(crate) fn new(woken: Arc<AtomicBool>) -> Self {
        Self { woken, kept: None }
    }

    /// A waker that calls `outer`.
    pub(crate) fn around(&mut self, outer: &Waker) -> &Waker {
        if self
            .kept
            .as_ref()
            .is_some_and(|(known, _)| !known.will_wake(outer))
        {
            self.kept = None;
        }
        let (_, noting) = self.kept.get_or_insert_with(|| {
            let noting = Noting {
                woken: self.woken.clone(),
                outer: outer.clone(),
            };
            (outer.clone(), Arc::new(noting).into())
        });
        noting
    }
}
