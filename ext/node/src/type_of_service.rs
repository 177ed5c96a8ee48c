//! The type of service of a socket's packets.

use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

use deno_core::op2;

/// Level and name of the option for a socket of that family.
fn option(socket: &OwnedFd) -> io::Result<(i32, i32)> {
    let family = get(socket, libc::SOL_SOCKET, libc::SO_DOMAIN)?;
    Ok(if family == libc::AF_INET6 {
        (libc::IPPROTO_IPV6, libc::IPV6_TCLASS)
    } else {
        (libc::IPPROTO_IP, libc::IP_TOS)
    })
}

fn get(socket: &OwnedFd, level: i32, name: i32) -> io::Result<i32> {
    let mut value: i32 = 0;
    let mut length = size_of::<i32>() as libc::socklen_t;
    // SAFETY: `value` and `length` live as long as the call, and `length` says how much `value` takes.
    let result = unsafe {
        libc::getsockopt(
            socket.as_raw_fd(),
            level,
            name,
            (&raw mut value).cast(),
            &raw mut length,
        )
    };
    if result == 0 {
        Ok(value)
    } else {
        Err(io::Error::last_os_error())
    }
}

fn set(socket: &OwnedFd, value: i32) -> io::Result<i32> {
    let (level, name) = option(socket)?;
    // SAFETY: `value` lives as long as the call, and its length is the one given.
    let result = unsafe {
        libc::setsockopt(
            socket.as_raw_fd(),
            level,
            name,
            (&raw const value).cast(),
            size_of::<i32>() as libc::socklen_t,
        )
    };
    if result == 0 {
        Ok(0)
    } else {
        Err(io::Error::last_os_error())
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
    let result = if value < 0 {
        option(&socket).and_then(|(level, name)| get(&socket, level, name))
    } else {
        set(&socket, value)
    };
    result.unwrap_or_else(|error| -error.raw_os_error().unwrap_or(libc::EINVAL))
}
