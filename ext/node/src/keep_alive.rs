//! How often, and how many times, a silent connection is asked whether it is still there.

use std::os::fd::{FromRawFd, OwnedFd};
use std::time::Duration;

use deno_core::op2;
use socket2::{SockRef, TcpKeepalive};

use crate::udp::number;

/// `op_rt_keep_alive(descriptor, interval, count)`: seconds and a number, 0 where the system's is kept; an error's negative number where that
/// fails. Closes `descriptor`, a copy made for this.
#[op2(fast)]
#[smi]
pub fn op_rt_keep_alive(#[smi] descriptor: i32, interval: u32, count: u32) -> i32 {
    if descriptor < 0 {
        return -libc::EBADF;
    }
    // SAFETY: the caller has made the descriptor by `fdForIpc()` and gives it away.
    let socket = unsafe { OwnedFd::from_raw_fd(descriptor) };
    let mut probes = TcpKeepalive::new();
    if interval > 0 {
        probes = probes.with_interval(Duration::from_secs(interval.into()));
    }
    if count > 0 {
        probes = probes.with_retries(count);
    }
    number(
        SockRef::from(&socket)
            .set_tcp_keepalive(&probes)
            .map(|()| 0),
    )
}
