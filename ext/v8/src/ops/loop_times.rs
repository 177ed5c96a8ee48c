//! How long the event loop has run and waited, for `performance.eventLoopUtilization`, and how long its turns took, for
//! `monitorEventLoopDelay({ samplePerIteration: true })`.

use std::cell::Cell;
use std::cell::RefCell;
use std::collections::HashMap;
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
    /// Turns that have ended.
    loops: Cell<u32>,
    /// Times that something came for which the loop had waited.
    events: Cell<u32>,
    /// How many histograms want to know of the turns.
    samplers: Cell<u32>,
    turn_since: Cell<Option<Instant>>,
    /// How many turns since the last look took so many times [`TURN_UNIT`] nanoseconds.
    turns: RefCell<HashMap<u64, u32>>,
}

/// Nanoseconds; the width of the smallest buckets of a histogram whose lowest value is 1000, so that nothing is lost.
const TURN_UNIT: u64 = 512;

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
        // A turn that follows another at once does not ask for the time.
        if self.started.get().is_some()
            && self.samplers.get() == 0
            && self.waits_since.get().is_none()
        {
            return;
        }
        let now = Instant::now();
        if self.started.get().is_none() {
            self.started.set(Some(now));
        }
        if self.samplers.get() > 0 {
            self.turn_since.set(Some(now));
        }
        if let Some(since) = self.waits_since.take() {
            self.events.set(self.events.get().wrapping_add(1));
            self.idle.set(self.idle.get() + (now - since));
        }
    }

    /// The loop has done all there was to do and waits for more.
    pub fn wait(&self) {
        let now = Instant::now();
        self.waits_since.set(Some(now));
        self.end_turn(|| now);
    }

    /// The loop has done all there was to do, and knows already of more.
    pub fn go_on(&self) {
        self.end_turn(Instant::now);
    }

    fn end_turn(&self, now: impl Fn() -> Instant) {
        self.loops.set(self.loops.get().wrapping_add(1));
        if let Some(since) = self.turn_since.take() {
            let units = (now() - since).as_nanos() as u64 / TURN_UNIT;
            *self.turns.borrow_mut().entry(units).or_default() += 1;
        }
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

/// How often the event loop has gone round, how often something came that it had waited for, and how much of that is not done yet: it
/// is at once.
///
/// JS: `(out: Uint32Array) => void`
///
/// Source: libuv `uv_metrics_info`.
#[op2(fast)]
pub fn op_rt_v8_event_loop_counts(state: &OpState, #[buffer] out: &mut [u32]) {
    let counts = state.try_borrow::<Rc<LoopTimes>>().map_or([0; 3], |times| {
        // A turn counts from its beginning on, and between two of them nobody asks.
        let is_turning = times.started.get().is_some() && times.ended.get().is_none();
        let loops = times.loops.get().wrapping_add(u32::from(is_turning));
        [loops, times.events.get(), 0]
    });
    if let Some(out) = out.first_chunk_mut() {
        *out = counts;
    }
}

/// Let the turns of the event loop be timed for one histogram more, or one less.
///
/// JS: `(more: boolean) => void`
#[op2(fast)]
pub fn op_rt_v8_sample_turns(state: &mut OpState, more: bool) {
    let times = LoopTimes::of(state);
    let samplers = times.samplers.get();
    times.samplers.set(if more {
        samplers + 1
    } else {
        samplers.saturating_sub(1)
    });
    if times.samplers.get() == 0 {
        times.turn_since.set(None);
    }
}

/// The turns since the last call.
///
/// JS: `() => number[]`: nanoseconds and how many turns took them, by turns.
#[op2]
#[serde]
pub fn op_rt_v8_take_turns(state: &mut OpState) -> Vec<f64> {
    let turns = LoopTimes::of(state).turns.take();
    turns
        .into_iter()
        .flat_map(|(units, count)| [(units * TURN_UNIT) as f64, f64::from(count)])
        .collect()
}
