//! The clock of `process.hrtime`.

use std::time::Duration;

use deno_core::op2;

fn now() -> Duration {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the time is alive and writable during the call, and the system has this clock.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &raw mut time) };
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Seconds and nanoseconds since some moment of the system's, four bytes each.
///
/// JS: `(into: Uint8Array) => void`; it has eight bytes.
#[op2(fast)]
pub fn op_rt_hrtime(#[buffer] into: &mut [u8]) {
    let now = now();
    into[..4].copy_from_slice(&(now.as_secs() as u32).to_ne_bytes());
    into[4..8].copy_from_slice(&now.subsec_nanos().to_ne_bytes());
}

/// The same in nanoseconds, as one number of eight bytes.
///
/// JS: `(into: Uint8Array) => void`
#[op2(fast)]
pub fn op_rt_hrtime_whole(#[buffer] into: &mut [u8]) {
    into[..8].copy_from_slice(&(now().as_nanos() as u64).to_ne_bytes());
}
