//! Reading and writing the standard descriptors without changing their flags. O_NONBLOCK belongs to what a descriptor refers to,
//! and so to the parent, the shell and all children: each of them would meet errors that it does not expect.

use std::io;
use std::os::fd::AsRawFd as _;
use std::os::fd::BorrowedFd;
use std::os::fd::OwnedFd;
use std::os::fd::RawFd;

use deno_core::OpState;
use deno_core::op2;
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;

/// What a pipe that is ready takes at once, without waiting for its reader.
const ATOMIC_BYTES: usize = libc::PIPE_BUF;

fn last_error() -> i32 {
    io::Error::last_os_error()
        .raw_os_error()
        .unwrap_or(libc::EIO)
}

/// Is `fd` ready for `events`? Waits for it with a `timeout_ms` of -1. An error of the descriptor counts: what is done next meets it.
fn is_ready(fd: RawFd, events: libc::c_short, timeout_ms: i32) -> bool {
    let mut poll = libc::pollfd {
        fd,
        events,
        revents: 0,
    };
    loop {
        // SAFETY: one `pollfd`, which lives here.
        let count = unsafe { libc::poll(&raw mut poll, 1, timeout_ms) };
        if count >= 0 {
            return count > 0;
        }
        if last_error() != libc::EINTR {
            return true;
        }
    }
}

/// The descriptor of the channel to the parent that forked this process, or -1.
///
/// JS: `() => number`
#[op2(fast)]
pub fn op_rt_channel_fd(state: &mut OpState) -> i32 {
    let channel = state.try_borrow::<deno_node::ChildPipeFd>();
    channel.map_or(-1, |channel| i32::try_from(channel.0).unwrap_or(-1))
}

/// Write `data`, or what fits now.
///
/// JS: `(fd: number, data: Uint8Array, wait: boolean) => number`
///
/// - `wait`: until all is written, however slow the reader is.
///
/// Returns the bytes written, or a negative error number.
#[op2(fast)]
pub fn op_rt_stdio_write(fd: i32, #[buffer] data: &[u8], wait: bool) -> i32 {
    write(fd, data, wait)
}

/// Write `text` as UTF-8, however slow the reader is.
///
/// JS: `(fd: number, text: string) => number`
///
/// Returns 0, or a negative error number.
#[op2(fast)]
pub fn op_rt_stdio_print(fd: i32, #[string] text: &str) -> i32 {
    write(fd, text.as_bytes(), true).min(0)
}

fn write(fd: RawFd, data: &[u8], wait: bool) -> i32 {
    let mut written = 0;
    while let Some(rest) = data.get(written..)
        && !rest.is_empty()
    {
        if !wait && !is_ready(fd, libc::POLLOUT, 0) {
            break;
        }
        let length = if wait {
            rest.len()
        } else {
            rest.len().min(ATOMIC_BYTES)
        };
        // SAFETY: `rest` has at least `length` bytes.
        let count = unsafe { libc::write(fd, rest.as_ptr().cast(), length) };
        match usize::try_from(count) {
            Ok(count) => written += count,
            Err(_) => match last_error() {
                libc::EINTR => {}
                // Somebody else has made it non-blocking.
                libc::EAGAIN if wait => {
                    is_ready(fd, libc::POLLOUT, -1);
                }
                libc::EAGAIN => break,
                error => return -error,
            },
        }
    }
    i32::try_from(written).unwrap_or(i32::MAX)
}

/// Read what is there into `buffer`. Called when the descriptor is readable.
///
/// JS: `(fd: number, buffer: Uint8Array) => number`
///
/// Returns the bytes read, 0 at the end, or a negative error number: `EAGAIN` if somebody else was quicker.
#[op2(fast)]
pub fn op_rt_stdio_read(fd: i32, #[buffer] buffer: &mut [u8]) -> i32 {
    if !is_ready(fd, libc::POLLIN, 0) {
        return -libc::EAGAIN;
    }
    loop {
        // SAFETY: `buffer` is as long as it says.
        let count = unsafe { libc::read(fd, buffer.as_mut_ptr().cast(), buffer.len()) };
        if count >= 0 {
            return i32::try_from(count).unwrap_or(i32::MAX);
        }
        match last_error() {
            libc::EINTR => {}
            error => return -error,
        }
    }
}

/// Wait until something can be read, or the end.
///
/// JS: `(fd: number) => Promise<void>`
#[op2]
pub async fn op_rt_stdio_readable(#[smi] fd: i32) {
    wait_until(fd, libc::POLLIN, Interest::READABLE).await;
}

/// Wait until something can be written, or never will be.
///
/// JS: `(fd: number) => Promise<void>`
#[op2]
pub async fn op_rt_stdio_writable(#[smi] fd: i32) {
    wait_until(fd, libc::POLLOUT, Interest::WRITABLE).await;
}

async fn wait_until(fd: RawFd, events: libc::c_short, interest: Interest) {
    if is_ready(fd, events, 0) {
        // Others get their turn, also while somebody writes without end.
        tokio::task::yield_now().await;
        return;
    }
    // A copy, since the event loop may know the descriptor already. What cannot be copied or waited for is always ready.
    // SAFETY: the standard descriptors stay open as long as the process lives.
    let Ok(copy) = (unsafe { BorrowedFd::borrow_raw(fd) }).try_clone_to_owned() else {
        return;
    };
    // SAFETY: the copy stays the same as long as it is owned.
    let watched: Result<AsyncFd<OwnedFd>, _> =
        unsafe { AsyncFd::register_with_interest(copy, interest) };
    let Ok(watched) = watched else {
        return;
    };
    // Readiness may be a rumour: of a pipe with less room than a write takes, for one.
    while !is_ready(watched.as_raw_fd(), events, 0) {
        let ready = if interest == Interest::READABLE {
            watched.readable().await
        } else {
            watched.writable().await
        };
        match ready {
            Ok(mut guard) => guard.clear_ready(),
            Err(_) => return,
        }
    }
}
