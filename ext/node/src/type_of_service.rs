//! The type of service of a socket's packets.

use std::io;
use std::os::fd::{FromRawFd, OwnedFd};

use deno_core::op2;
use socket2::{Domain, SockRef};

use crate::udp::number;

/// Sets it, or gives what it is where `value` is -1.
fn type_of_service(socket: &SockRef<'_>, value: i32) -> io::Result<usize> {
    let is_v6 = socket.domain()? == Domain::IPV6;
    match u32::try_from(value) {
        Ok(value) if is_v6 => socket.set_tclass_v6(value).map(|()| 0),
        Ok(value) => socket.set_tos(value).map(|()| 0),
        Err(_) if is_v6 => socket.tclass_v6().map(|value| value as usize),
        Err(_) => socket.tos().map(|value| value as usize),
    }
}

/// `op_rt_type_of_service(descriptor, value)`: sets it, or gives what it is where `value` is -1; an error's negative number where that fails. Closes
/// `descriptor`, a copy made for this.
#[op2(fast)]
#[smi]
pub fn op_rt_type_of_service(#[smi] descriptor: i32, #[smi] value: i32) -> i32 {
    if descriptor < 0 {
        return -libc::EBADF;
    }
    // SAFETY: the caller has made the descriptor by `fdForIpc()` and gives it away.
    let socket = unsafe { OwnedFd::from_raw_fd(descriptor) };
    number(type_of_service(&SockRef::from(&socket), value))
}
