//! CPU profiles of the isolate's own thread.

use deno_core::{OpState, op2, v8};

use crate::error::ProfileError;
use crate::shim::CpuProfiler;

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
    state: &mut OpState,
    scope: &mut v8::PinScope<'_, '_>,
    #[smi] sample_interval_us: i32,
    max_samples: u32,
) -> Result<u32, ProfileError> {
    if !state.has::<CpuProfiler>() {
        let profiler = CpuProfiler::new(scope).ok_or(ProfileError::TooManyCpuProfiles)?;
        state.put(profiler);
    }
    state
        .borrow::<CpuProfiler>()
        .start(scope, max_samples, sample_interval_us)
        .map_err(|_| ProfileError::TooManyCpuProfiles)
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
    state: &OpState,
    scope: &mut v8::PinScope<'_, '_>,
    #[smi] id: u32,
) -> Result<String, ProfileError> {
    let profiler = state
        .try_borrow::<CpuProfiler>()
        .ok_or(ProfileError::CpuProfileNotStarted)?;
    let json = profiler
        .stop(scope, id)
        .ok_or(ProfileError::CpuProfileNotStarted)?;
    Ok(String::from_utf8_lossy(&json).into_owned())
}
