//! CPU profiles of the isolate's own thread.

use std::cell::RefCell;

use deno_core::{op2, v8};

use crate::error::ProfileError;
use crate::shim::CpuProfiler;

thread_local! {
    // An isolate can be reached from where its OpState cannot, and a thread has one isolate.
    static PROFILER: RefCell<Option<Profiler>> = const { RefCell::new(None) };
}

struct Profiler {
    profiler: CpuProfiler,
    /// Profiles that are being recorded. V8's sampling thread must not outlive its profiler, and ends with the last of them.
    active: Vec<u32>,
}

/// See [`op_rt_v8_cpu_profile_start`].
pub fn start_cpu_profile(
    isolate: &mut v8::Isolate,
    interval_us: i32,
    max_samples: u32,
) -> Result<u32, ProfileError> {
    PROFILER.with_borrow_mut(|slot| {
        if slot.is_none() {
            *slot = CpuProfiler::new(isolate).map(|profiler| Profiler {
                profiler,
                active: Vec::new(),
            });
        }
        let slot = slot.as_mut().ok_or(ProfileError::TooManyCpuProfiles)?;
        let id = slot
            .profiler
            .start(isolate, max_samples, interval_us)
            .map_err(|_| ProfileError::TooManyCpuProfiles)?;
        slot.active.push(id);
        Ok(id)
    })
}

/// See [`op_rt_v8_cpu_profile_stop`].
pub fn stop_cpu_profile(isolate: &mut v8::Isolate, id: u32) -> Result<String, ProfileError> {
    PROFILER.with_borrow_mut(|slot| {
        let slot = slot.as_mut().ok_or(ProfileError::CpuProfileNotStarted)?;
        let json = slot
            .profiler
            .stop(isolate, id)
            .ok_or(ProfileError::CpuProfileNotStarted)?;
        slot.active.retain(|active| *active != id);
        Ok(String::from_utf8_lossy(&json).into_owned())
    })
}

/// End all profiles of this thread, of the heap too. For the end of an isolate.
pub fn release_profilers(isolate: &mut v8::Isolate) {
    if let Some(Profiler { profiler, active }) = PROFILER.take() {
        for id in active {
            profiler.stop(isolate, id);
        }
        drop(profiler);
    }
    crate::shim::stop_heap_profile(isolate);
}

/// Start a profile.
///
/// JS: `(sampleIntervalUs: number, maxSamples: number) => number`, its id. Called by `profiles.js` for `v8.startCpuProfile`.
///
/// - `sampleIntervalUs`: microseconds between samples, 0 for V8's default (1000).
/// - `maxSamples`: samples after this many are dropped.
///
/// # Errors
/// `ERR_CPU_PROFILE_TOO_MANY` when V8 records as many as it can.
///
/// Source: `CpuProfiler::Start`.
#[op2(fast)]
pub fn op_rt_v8_cpu_profile_start(
    scope: &mut v8::PinScope<'_, '_>,
    #[smi] sample_interval_us: i32,
    max_samples: u32,
) -> Result<u32, ProfileError> {
    start_cpu_profile(scope, sample_interval_us, max_samples)
}

/// End profile `id`.
///
/// JS: `(id: number) => string`, the JSON of a `.cpuprofile` file.
///
/// # Errors
/// `ERR_CPU_PROFILE_NOT_STARTED` where there is no such profile.
///
/// Source: `CpuProfiler::Stop`, `CpuProfile::Serialize`.
#[op2]
#[string]
pub fn op_rt_v8_cpu_profile_stop(
    scope: &mut v8::PinScope<'_, '_>,
    #[smi] id: u32,
) -> Result<String, ProfileError> {
    stop_cpu_profile(scope, id)
}
