//! The turns of a thread's event loop: whether the next one follows at once, and how long the loop has waited for it otherwise.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Instant;

use super::NotingWakers;
use super::ThreadHandle;

/// When the event loop began and how long it has waited, in nanoseconds of [`now`]; 0: not yet, or not now.
#[derive(Default)]
pub(super) struct Turns {
    /// The loop was woken since its turn began: it will not wait.
    woken: Arc<AtomicBool>,
    began: AtomicU64,
    idle: AtomicU64,
    waits_since: AtomicU64,
}

/// Nanoseconds since the process looked first, never 0.
fn now() -> u64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed().as_nanos() as u64 + 1
}

impl ThreadHandle {
    /// The event loop has something to do.
    pub(crate) fn loop_resumes(&self) {
        let turns = &self.turns;
        turns.woken.store(false, Ordering::Relaxed);
        let since = turns.waits_since.load(Ordering::Relaxed);
        let has_begun = turns.began.load(Ordering::Relaxed) != 0;
        // A turn that follows another at once does not ask for the time.
        if has_begun && since == 0 {
            return;
        }
        let now = now();
        if !has_begun {
            turns.began.store(now, Ordering::Relaxed);
        }
        if since != 0 {
            turns.waits_since.store(0, Ordering::Relaxed);
            turns.idle.fetch_add(now - since, Ordering::Relaxed);
        }
    }

    /// The event loop has done what there was to do.
    pub(crate) fn loop_waits(&self) {
        if !self.is_woken() {
            self.turns.waits_since.store(now(), Ordering::Relaxed);
        }
    }

    /// For whoever polls the program of the thread.
    pub(crate) fn noting_wakers(&self) -> NotingWakers {
        NotingWakers::new(self.turns.woken.clone())
    }

    /// Whether the loop goes on at once after this turn.
    pub(crate) fn is_woken(&self) -> bool {
        self.turns.woken.load(Ordering::Relaxed)
    }

    /// Milliseconds since the event loop began, and those of them in which it waited. `None` before.
    pub(crate) fn loop_times(&self) -> Option<(f64, f64)> {
        let turns = &self.turns;
        let began = turns.began.load(Ordering::Relaxed);
        let now = now();
        let since = turns.waits_since.load(Ordering::Relaxed);
        let waiting = if since == 0 {
            0
        } else {
            now.saturating_sub(since)
        };
        let idle = turns.idle.load(Ordering::Relaxed) + waiting;
        (began != 0).then_some(((now - began) as f64 / 1e6, idle as f64 / 1e6))
    }
}
