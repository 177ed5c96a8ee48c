//! How far what was written to a socket has come.

use std::os::fd::AsRawFd;
use std::os::fd::OwnedFd;

/// Where the kernel's `struct tcp_info` has the number of bytes that the other side has acknowledged.
const BYTES_ACKNOWLEDGED: usize = 120;
/// Where it has the milliseconds since data was sent.
const SINCE_DATA_WAS_SENT: usize = 44;

/// A number for what the other side of `socket` has taken so far: another one means that more has arrived there. `None`
/// where the system does not say.
pub fn delivered(socket: &OwnedFd) -> Option<u64> {
    acknowledged(socket).or_else(|| waiting(socket))
}

/// Whether `socket` has sent something so lately that the other side's program may not have seen it yet. `None` where the system does not say.
pub fn sent_lately(socket: &OwnedFd) -> Option<bool> {
    const MILLISECONDS: u32 = 3;
    let Some(since) = read_info(socket, SINCE_DATA_WAS_SENT) else {
        return waiting(socket).map(|bytes| bytes > 0);
    };
    Some(u32::from_ne_bytes(since) < MILLISECONDS)
}

/// Bytes of a TCP connection that the other side has acknowledged.
fn acknowledged(socket: &OwnedFd) -> Option<u64> {
    read_info(socket, BYTES_ACKNOWLEDGED).map(u64::from_ne_bytes)
}

/// What the kernel's `struct tcp_info` has at `offset`.
fn read_info<const LENGTH: usize>(socket: &OwnedFd, offset: usize) -> Option<[u8; LENGTH]> {
    let mut info = [0_u8; 256];
    let mut length = libc::socklen_t::try_from(info.len()).ok()?;
    // SAFETY: the system writes at most `length` bytes to `info`, and says how many; both live here.
    let failed = unsafe {
        libc::getsockopt(
            socket.as_raw_fd(),
            libc::IPPROTO_TCP,
            libc::TCP_INFO,
            info.as_mut_ptr().cast(),
            &raw mut length,
        )
    };
    let bytes = info.get(offset..offset + LENGTH)?;
    let is_there = failed == 0 && length as usize >= offset + LENGTH;
    is_there.then(|| bytes.try_into().ok())?
}

/// Bytes that the other side of a socket of the file system has not read yet.
fn waiting(socket: &OwnedFd) -> Option<u64> {
    let mut bytes: libc::c_int = 0;
    // SAFETY: the request writes one number, which lives here.
    let failed = unsafe { libc::ioctl(socket.as_raw_fd(), libc::TIOCOUTQ, &raw mut bytes) };
    if failed == 0 {
        u64::try_from(bytes).ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::os::unix::net::UnixStream;

    #[test]
    fn what_was_read_on_the_other_side_counts() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let mut sender =
            TcpStream::connect(listener.local_addr().expect("an address")).expect("a connection");
        let (mut receiver, _) = listener.accept().expect("a connection");
        let descriptor = OwnedFd::from(sender.try_clone().expect("a copy"));
        let before = delivered(&descriptor).expect("a number");
        sender.write_all(b"12345").expect("written");
        receiver.read_exact(&mut [0; 5]).expect("read");
        assert_ne!(delivered(&descriptor), Some(before));
    }

    #[test]
    fn sockets_of_the_file_system_count_what_waits() {
        let (mut sender, mut receiver) = UnixStream::pair().expect("a pair");
        let descriptor = OwnedFd::from(sender.try_clone().expect("a copy"));
        sender.write_all(b"12345").expect("written");
        let before = delivered(&descriptor).expect("a number");
        receiver.read_exact(&mut [0; 5]).expect("read");
        assert_ne!(delivered(&descriptor), Some(before));
    }
}
