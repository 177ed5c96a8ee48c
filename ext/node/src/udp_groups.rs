//! Groups that sockets of `node:dgram` join and leave, as libuv joins them: the address of the group says by which version of IP, whatever the socket was
//! made for.

use deno_core::op2;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};
use std::os::fd::AsRawFd;

use crate::bind::interface;
use crate::udp::{UdpDescriptor, with_socket};
use socket2::{SockAddr, SockRef};

fn wrong() -> io::Error {
    io::Error::from_raw_os_error(libc::EINVAL)
}

/// An address of IPv6, and the number of the interface in its zone, 0 where there is none of that name.
fn with_zone(text: &str) -> io::Result<(Ipv6Addr, u32)> {
    let (address, zone) = text.split_once('%').unwrap_or((text, ""));
    let address = address.parse().map_err(|_| wrong())?;
    Ok((address, interface(zone).unwrap_or(0)))
}

/// The interface of IPv4 that has that address; any where none is given.
fn interface4(text: Option<&str>) -> io::Result<Ipv4Addr> {
    text.map_or(Ok(Ipv4Addr::UNSPECIFIED), |text| {
        text.parse().map_err(|_| wrong())
    })
}

fn interface6(text: Option<&str>) -> io::Result<u32> {
    text.map_or(Ok(0), |text| Ok(with_zone(text)?.1))
}

/// `op_rt_udp_group(descriptor, group, interface, joins)`: joins a group, or leaves it; `interface` is the address of one, or null. 0, or the error's
/// negative number.
#[op2]
#[smi]
pub fn op_rt_udp_group(
    #[cppgc] descriptor: &UdpDescriptor,
    #[string] group: &str,
    #[string] at: Option<String>,
    joins: bool,
) -> i32 {
    with_socket(descriptor, |socket| {
        let socket = SockRef::from(socket);
        let at = at.as_deref();
        if let Ok(group) = group.parse() {
            let at = interface4(at)?;
            if joins {
                socket.join_multicast_v4(&group, &at)
            } else {
                socket.leave_multicast_v4(&group, &at)
            }
        } else {
            let (group, at) = (with_zone(group)?.0, interface6(at)?);
            if joins {
                socket.join_multicast_v6(&group, at)
            } else {
                socket.leave_multicast_v6(&group, at)
            }
        }
        .map(|()| 0)
    })
}

/// `op_rt_udp_group_of_source(descriptor, source, group, interface, joins)`: the same for what one sender sends to a group.
#[op2]
#[smi]
pub fn op_rt_udp_group_of_source(
    #[cppgc] descriptor: &UdpDescriptor,
    #[string] source: &str,
    #[string] group: &str,
    #[string] at: Option<String>,
    joins: bool,
) -> i32 {
    with_socket(descriptor, |socket| {
        let at = at.as_deref();
        if let Ok(group) = group.parse() {
            let source = source.parse().map_err(|_| wrong())?;
            let at = interface4(at)?;
            let socket = SockRef::from(socket);
            if joins {
                socket.join_ssm_v4(&source, &group, &at)
            } else {
                socket.leave_ssm_v4(&source, &group, &at)
            }
        } else {
            let (group, source) = (with_zone(group)?, with_zone(source)?);
            source6(socket, group, source, interface6(at)?, joins)
        }
        .map(|()| 0)
    })
}

fn storage((address, zone): (Ipv6Addr, u32)) -> libc::sockaddr_storage {
    let address = SockAddr::from(SocketAddr::V6(SocketAddrV6::new(address, 0, 0, zone)));
    // SAFETY: a storage of zeros is one.
    let mut storage: libc::sockaddr_storage = unsafe { std::mem::zeroed() };
    // SAFETY: both are as long as the address, and lie apart.
    unsafe {
        std::ptr::copy_nonoverlapping(
            address.as_ptr().cast::<u8>(),
            (&raw mut storage).cast::<u8>(),
            address.len() as usize,
        );
    }
    storage
}

fn source6(
    socket: &impl AsRawFd,
    group: (Ipv6Addr, u32),
    source: (Ipv6Addr, u32),
    at: u32,
    joins: bool,
) -> io::Result<()> {
    let request = libc::group_source_req {
        gsr_interface: at,
        gsr_group: storage(group),
        gsr_source: storage(source),
    };
    let option = if joins {
        libc::MCAST_JOIN_SOURCE_GROUP
    } else {
        libc::MCAST_LEAVE_SOURCE_GROUP
    };
    // SAFETY: `request` lives as long as the call, and its length is the one given.
    let result = unsafe {
        libc::setsockopt(
            socket.as_raw_fd(),
            libc::IPPROTO_IPV6,
            option,
            (&raw const request).cast(),
            size_of::<libc::group_source_req>() as libc::socklen_t,
        )
    };
    if result == 0 {
        return Ok(());
    }
    let error = io::Error::last_os_error();
    Err(match error.raw_os_error() {
        Some(libc::ENXIO) => io::Error::from_raw_os_error(libc::ENODEV),
        _ => error,
    })
}

/// `op_rt_udp_interface(descriptor, interface)`: what is sent to groups goes out at that interface: its address of IPv4, or one of IPv6 with its name as the
/// zone. 0, or the error's negative number.
#[op2(fast)]
#[smi]
pub fn op_rt_udp_interface(#[cppgc] descriptor: &UdpDescriptor, #[string] at: &str) -> i32 {
    with_socket(descriptor, |socket| {
        let socket = SockRef::from(socket);
        match at.parse() {
            Ok(IpAddr::V4(at)) => socket.set_multicast_if_v4(&at),
            _ => socket.set_multicast_if_v6(with_zone(at)?.1),
        }
        .map(|()| 0)
    })
}
