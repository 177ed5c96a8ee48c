//! What a datagram socket does at once. Deno's ops wait for a socket to be ready, and those that wait are served in any order: datagrams would
//! overtake each other.

use std::cell::RefCell;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

use deno_core::{GarbageCollected, op2, v8};
use socket2::{Domain, SockRef};

use crate::bind::address_of;

/// A copy of a socket's descriptor.
pub struct UdpDescriptor(RefCell<Option<OwnedFd>>);

// SAFETY: it holds nothing of V8's heap.
unsafe impl GarbageCollected for UdpDescriptor {
    fn trace(&self, _visitor: &mut v8::cppgc::Visitor) {}

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"UdpDescriptor"
    }
}

/// A result as libuv has it.
pub(crate) fn number(result: io::Result<usize>) -> i32 {
    match result {
        Ok(count) => i32::try_from(count).unwrap_or(i32::MAX),
        Err(error) => -error.raw_os_error().unwrap_or(libc::EINVAL),
    }
}

/// `op_rt_udp_descriptor(descriptor)`: takes over a copy made by `fdForIpc()`.
#[op2]
#[cppgc]
pub fn op_rt_udp_descriptor(#[smi] descriptor: i32) -> UdpDescriptor {
    UdpDescriptor(RefCell::new((descriptor >= 0).then(|| {
        // SAFETY: the caller has made the descriptor by `fdForIpc()` and gives it away.
        unsafe { OwnedFd::from_raw_fd(descriptor) }
    })))
}

/// `op_rt_udp_close(descriptor, alone)`: closes the copy. The socket itself is open until Deno's op that waits for datagrams has heard of its end; up to
/// then it hears nobody, so that what is sent reaches others on its port. Not so where this process is not `alone` with the socket.
#[op2(fast)]
pub fn op_rt_udp_close(#[cppgc] descriptor: &UdpDescriptor, alone: bool) {
    const NOBODY: u16 = 1;
    if let Some(socket) = descriptor.0.take()
        && alone
    {
        let socket = SockRef::from(&socket);
        let address: IpAddr = match socket.domain() {
            Ok(Domain::IPV6) => Ipv6Addr::LOCALHOST.into(),
            _ => Ipv4Addr::LOCALHOST.into(),
        };
        // Where that fails, nothing is to be done about it.
        let _ = socket.connect(&SocketAddr::new(address, NOBODY).into());
    }
}

pub fn with_socket(
    descriptor: &UdpDescriptor,
    act: impl FnOnce(&OwnedFd) -> io::Result<usize>,
) -> i32 {
    match &*descriptor.0.borrow() {
        Some(socket) => number(act(socket)),
        None => -libc::EBADF,
    }
}

/// `op_rt_udp_buffer_size(descriptor, size, receives)`: sets how much the system keeps of what was received, or is to be sent, and gives that number;
/// with 0 what it keeps now. The error's negative number if that fails.
#[op2(fast)]
#[smi]
pub fn op_rt_udp_buffer_size(
    #[cppgc] descriptor: &UdpDescriptor,
    #[smi] size: u32,
    receives: bool,
) -> i32 {
    with_socket(descriptor, |socket| {
        let socket = SockRef::from(socket);
        let wanted = size as usize;
        match (wanted, receives) {
            (0, true) => socket.recv_buffer_size(),
            (0, false) => socket.send_buffer_size(),
            (_, true) => socket.set_recv_buffer_size(wanted).map(|()| wanted),
            (_, false) => socket.set_send_buffer_size(wanted).map(|()| wanted),
        }
    })
}

/// `op_rt_udp_send(descriptor, bytes, address, port)`: sends a datagram, to where the socket is connected if `address` is empty. How many bytes were
/// sent, or the error's negative number, `EAGAIN`'s where the socket is full.
#[op2(fast)]
#[smi]
pub fn op_rt_udp_send(
    #[cppgc] descriptor: &UdpDescriptor,
    #[buffer] bytes: &[u8],
    #[string] address: &str,
    #[smi] port: u16,
) -> i32 {
    with_socket(descriptor, |socket| {
        let sender = SockRef::from(socket);
        if address.is_empty() {
            sender.send(bytes)
        } else {
            sender.send_to(bytes, &address_of(address, port)?.into())
        }
    })
}

/// `op_rt_udp_connect(descriptor, address, port)`: connects the socket, or disconnects it where `address` is empty. 0, or the error's negative number.
#[op2(fast)]
#[smi]
pub fn op_rt_udp_connect(
    #[cppgc] descriptor: &UdpDescriptor,
    #[string] address: &str,
    #[smi] port: u16,
) -> i32 {
    with_socket(descriptor, |socket| {
        if address.is_empty() {
            disconnect(socket)?;
        } else {
            SockRef::from(socket).connect(&address_of(address, port)?.into())?;
        }
        Ok(0)
    })
}

fn disconnect(socket: &OwnedFd) -> io::Result<()> {
    let nowhere = libc::sockaddr {
        sa_family: libc::AF_UNSPEC as libc::sa_family_t,
        sa_data: [0; 14],
    };
    // SAFETY: `nowhere` lives as long as the call, and its length is the one given.
    let result = unsafe {
        libc::connect(
            socket.as_raw_fd(),
            &raw const nowhere,
            size_of::<libc::sockaddr>() as libc::socklen_t,
        )
    };
    if result == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}
