//! Whether what a socket writes arrives.

use std::os::fd::FromRawFd;
use std::os::fd::OwnedFd;

use deno_core::op2;

/// A number for what the other side of a socket has taken so far, -1 where the system does not say. Closes `descriptor`, a copy made for this.
///
/// JS: `(descriptor: number) => number`
#[op2(fast)]
pub fn op_rt_write_progress(#[smi] descriptor: i32) -> f64 {
    if descriptor < 0 {
        return -1.0;
    }
    // SAFETY: the caller has made the descriptor by `fdForIpc()` and gives it away.
    let socket = unsafe { OwnedFd::from_raw_fd(descriptor) };
    rt_system::delivered(&socket).map_or(-1.0, |bytes| bytes as f64)
}

/// Whether a socket has sent something so lately that the other side may not have seen it yet. Closes `descriptor`, as above.
///
/// JS: `(descriptor: number) => boolean`; false where the system does not say.
#[op2(fast)]
pub fn op_rt_sent_lately(#[smi] descriptor: i32) -> bool {
    if descriptor < 0 {
        return false;
    }
    // SAFETY: as above.
    let socket = unsafe { OwnedFd::from_raw_fd(descriptor) };
    rt_system::sent_lately(&socket).unwrap_or(false)
}
