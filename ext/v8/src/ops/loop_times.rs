//! How long the event loop has run and waited, for `performance.eventLoopUtilization`.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use deno_core::{OpState, op2};

/// The times of one isolate's event loop.
#[derive(Default)]
pub struct LoopTimes {
    started: Cell<Option<Instant>>,
    ended: Cell<Option<Instant>>,
    waits_since: Cell<Option<Instant>>,
    idle: Cell<Duration>,
}

impl LoopTimes {
    /// Those of the isolate that `state` belongs to. The loop has not started before the first call of `resume`.
    pub fn of(state: &mut OpState) -> Rc<Self> {
        if let Some(times) = state.try_borrow::<Rc<Self>>() {
            return times.clone();
        }
        let times = Rc::new(Self::default());
        state.put(times.clone());
        times
    }

    /// The loop has something to do.
    pub fn resume(&self) {
        let now = Instant::now();
        if self.started.get().is_none() {
            self.started.set(Some(now));
        }
        if let Some(since) = self.waits_since.take() {
            self.idle.set(self.idle.get() + (now - since));
        }
    }

    /// The loop has done all there was to do and waits for more.
    pub fn wait(&self) {
        self.waits_since.set(Some(Instant::now()));
    }

    /// The loop will not be entered again.
    pub fn end(&self) {
        self.ended.set(Some(Instant::now()));
    }

    pub(super) fn started(&self) -> Option<Instant> {
        self.started.get()
    }

    pub(super) fn ended(&self) -> Option<Instant> {
        self.ended.get()
    }

    pub(super) fn idle(&self) -> Duration {
        self.idle.get()
    }
}

/// Since when the event loop runs and how long it has waited.
///
/// JS: `(out: Float64Array) => boolean`; false before it has started. `out[0]`: milliseconds since its start, `out[1]`: those of
/// them in which it waited.
///
/// Source: libuv `uv_metrics_idle_time`.
#[op2(fast)]
pub fn op_rt_v8_event_loop_times(state: &OpState, #[buffer] out: &mut [f64]) -> bool {
    let Some(times) = state.try_borrow::<Rc<LoopTimes>>() else {
        return false;
    };
    let (Some(started), [total, idle, ..]) = (times.started.get(), out) else {
        return false;
    };
    *total = started.elapsed().as_secs_f64() * 1e3;
    *idle = times.idle.get().as_secs_f64() * 1e3;
    true
}
