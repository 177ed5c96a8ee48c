//! The clock of `performance`, which begins with the process and is the same in all its threads, and what was done when.

use std::rc::Rc;
use std::sync::OnceLock;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use deno_core::{OpState, op2};

use super::loop_times::LoopTimes;

struct Origin {
    instant: Instant,
    epoch: Duration,
}

fn origin() -> &'static Origin {
    static ORIGIN: OnceLock<Origin> = OnceLock::new();
    ORIGIN.get_or_init(|| Origin {
        instant: Instant::now(),
        epoch: SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default(),
    })
}

fn milliseconds(moment: Instant) -> f64 {
    moment
        .saturating_duration_since(origin().instant)
        .as_secs_f64()
        * 1e3
}

/// When the process began to make V8 ready, and when V8 was.
static ENGINE: OnceLock<(Instant, Instant)> = OnceLock::new();

/// Let the clock begin: the first thing a process does.
pub fn start_clock() {
    origin();
}

/// V8 is ready; `since`: when making it so began.
pub fn engine_started(since: Instant) {
    let _ = ENGINE.set((since, Instant::now()));
}

/// When the isolate of a thread was made, and when it was ready to run the program. Kept in its `OpState`.
#[derive(Default)]
pub struct Milestones {
    pub environment: Option<Instant>,
    pub bootstrap: Option<Instant>,
}

fn tell(duration: Duration, out: &mut [u8]) {
    if let Some((seconds, nanoseconds)) = out.split_at_mut_checked(4)
        && let Some(nanoseconds) = nanoseconds.get_mut(..4)
    {
        seconds.copy_from_slice(&(duration.as_secs() as u32).to_ne_bytes());
        nanoseconds.copy_from_slice(&duration.subsec_nanos().to_ne_bytes());
    }
}

/// In the place of deno_web's `op_now`: seconds and nanoseconds since the clock began, as two 32-bit numbers.
///
/// JS: `(out: Uint8Array) => void`
#[op2(fast)]
pub fn op_rt_v8_now(#[buffer] out: &mut [u8]) {
    tell(origin().instant.elapsed(), out);
}

/// The same in milliseconds.
///
/// JS: `() => number`
#[op2(fast)]
pub fn op_rt_v8_now_milliseconds() -> f64 {
    milliseconds(Instant::now())
}

/// In the place of deno_web's `op_time_origin`: when the clock began, since 1970, in the same form.
///
/// JS: `(out: Uint8Array) => void`
#[op2(fast)]
pub fn op_rt_v8_time_origin(#[buffer] out: &mut [u8]) {
    tell(origin().epoch, out);
}

/// The numbers of `performance.nodeTiming`.
///
/// JS: `(out: Float64Array) => void`. Milliseconds since the clock began, -1 for what is not yet: `nodeStart`, `v8Start`,
/// `environment`, `bootstrapComplete`, `loopStart`, `loopExit`; then for how long the loop has waited.
///
/// Source: Node `src/node_perf.h` `PERFORMANCE_MILESTONES`.
#[op2(fast)]
pub fn op_rt_v8_milestones(state: &OpState, #[buffer] out: &mut [f64]) {
    let moment = |moment: Option<Instant>| moment.map_or(-1.0, milliseconds);
    let engine = ENGINE.get();
    let thread = state.try_borrow::<Milestones>();
    let times = state.try_borrow::<Rc<LoopTimes>>();
    let numbers = [
        moment(engine.map(|engine| engine.0)),
        moment(engine.map(|engine| engine.1)),
        moment(thread.and_then(|thread| thread.environment)),
        moment(thread.and_then(|thread| thread.bootstrap)),
        moment(times.and_then(|times| times.started())),
        moment(times.and_then(|times| times.ended())),
        times.map_or(0.0, |times| times.idle().as_secs_f64() * 1e3),
    ];
    for (out, number) in out.iter_mut().zip(numbers) {
        *out = number;
    }
}
