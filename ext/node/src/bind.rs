//! Sockets that are bound with options that Deno's handles do not know: `ipv6Only` and `reusePort`, and addresses with a zone.

use std::ffi::CString;
use std::io;
use std::net::{IpAddr, Ipv6Addr, SocketAddr, SocketAddrV6};
use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd, OwnedFd};

use deno_core::op2;
use socket2::{Domain, Protocol, Socket, Type};

/// The number of the interface that a zone names.
pub fn interface(zone: &str) -> io::Result<u32> {
    if let Ok(number) = zone.parse() {
        return Ok(number);
    }
    let name = CString::new(zone)?;
    // SAFETY: `name` is a text that ends with a zero, and lives as long as the call.
    match unsafe { libc::if_nametoindex(name.as_ptr()) } {
        0 => Err(io::Error::from_raw_os_error(libc::EINVAL)),
        number => Ok(number),
    }
}

pub fn address_of(text: &str, port: u16) -> io::Result<SocketAddr> {
    let wrong = || io::Error::from_raw_os_error(libc::EINVAL);
    match text.split_once('%') {
        Some((address, zone)) => {
            let address: Ipv6Addr = address.parse().map_err(|_| wrong())?;
            Ok(SocketAddrV6::new(address, port, 0, interface(zone)?).into())
        }
        None => Ok(SocketAddr::new(
            text.parse::<IpAddr>().map_err(|_| wrong())?,
            port,
        )),
    }
}

fn bind(address: SocketAddr, stream: bool, ipv6_only: bool, reuse_port: bool) -> io::Result<i32> {
    let (kind, protocol) = if stream {
        (Type::STREAM, Protocol::TCP)
    } else {
        (Type::DGRAM, Protocol::UDP)
    };
    let socket = Socket::new(Domain::for_address(address), kind, Some(protocol))?;
    // As libuv.
    if stream {
        socket.set_reuse_address(true)?;
    }
    if reuse_port {
        socket.set_reuse_port(true)?;
    }
    if address.is_ipv6() {
        socket.set_only_v6(ipv6_only)?;
    }
    socket.bind(&address.into())?;
    socket.set_nonblocking(true)?;
    Ok(socket.into_raw_fd())
}

/// `op_rt_bind(address, port, stream, ipv6Only, reusePort)`: the descriptor of a bound socket, or the error's negative number.
#[op2(fast)]
#[smi]
pub fn op_rt_bind(
    #[string] address: &str,
    #[smi] port: u16,
    stream: bool,
    ipv6_only: bool,
    reuse_port: bool,
) -> i32 {
    let bound =
        address_of(address, port).and_then(|address| bind(address, stream, ipv6_only, reuse_port));
    bound.unwrap_or_else(|error| -error.raw_os_error().unwrap_or(libc::EINVAL))
}

/// Puts a socket that takes IPv6 alone in the place of the one that has `number`.
fn bind_only6(number: i32, address: SocketAddr, reuse_port: bool) -> io::Result<()> {
    // SAFETY: `bind` has just opened it, and gives it away.
    let socket = unsafe { OwnedFd::from_raw_fd(bind(address, true, true, reuse_port)?) };
    // SAFETY: the call reads no memory. Who has `number` goes on with it: a socket that is bound, as the one before.
    match unsafe { libc::dup3(socket.as_raw_fd(), number, libc::O_CLOEXEC) } {
        -1 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

/// `op_rt_bind_only6(number, address, port, reusePort)`: binds the socket of TCP with that descriptor, which neither listens nor connects, to another
/// address, of IPv6 alone. 0, or the error's negative number.
#[op2(fast)]
#[smi]
pub fn op_rt_bind_only6(
    #[smi] number: i32,
    #[string] address: &str,
    #[smi] port: u16,
    reuse_port: bool,
) -> i32 {
    let bound =
        address_of(address, port).and_then(|address| bind_only6(number, address, reuse_port));
    bound.map_or_else(
        |error| -error.raw_os_error().unwrap_or(libc::EINVAL),
        |()| 0,
    )
}
