//! What children are started with besides what they are asked to do: the pipes of their standard streams, and no descriptors but those.
//!
//! Source: libuv `src/unix/process.c`.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd as _;
use std::os::fd::IntoRawFd as _;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::Once;

use deno_core::OpState;
use deno_core::op2;
use deno_io::ChildProcessStdio;

/// Descriptors that are tried even where those before them are not open.
const ALWAYS_TRIED: i32 = 15;

/// What this process was itself started with, beyond its standard streams, is not for its children: descriptors of a shell or of a
/// supervisor would stay open in them. Node sees to that when it starts, `uv_disable_stdio_inheritance()`; here the first child does.
pub fn inherit_nothing() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        for fd in 3.. {
            // SAFETY: a flag of a descriptor; one that is not open is an error.
            let failed = unsafe {
                let flags = libc::fcntl(fd, libc::F_GETFD);
                flags < 0 || libc::fcntl(fd, libc::F_SETFD, flags | libc::FD_CLOEXEC) < 0
            };
            if failed && fd > ALWAYS_TRIED {
                break;
            }
        }
    });
}

/// What children inherit of this process's own standard streams, while a child gets others.
#[derive(Default)]
struct Parked {
    stdout: Option<File>,
    stderr: Option<File>,
}

/// Have the next child inherit one end of a pair of sockets as `stream`, 1 or 2: a child whose reader is gone is told `ECONNRESET` of what
/// nobody read, where a pipe would end it by `SIGPIPE`, and a pair takes more than a pipe before it is full. A descriptor that is
/// handed to deno_process by its number stays open in the child a second time.
///
/// JS: `(stream: 1 | 2) => number`: the other end, to be closed by the caller. Throws what the system says.
#[op2(fast)]
#[smi]
pub fn op_rt_child_stream(state: &mut OpState, #[smi] stream: u32) -> Result<i32, io::Error> {
    let (ours, theirs) = UnixStream::pair()?;
    let mut parked = state.try_take::<Parked>().unwrap_or_default();
    let streams = state.borrow_mut::<ChildProcessStdio>();
    let (place, own) = match stream {
        1 => (&mut streams.stdout, &mut parked.stdout),
        _ => (&mut streams.stderr, &mut parked.stderr),
    };
    *own = Some(std::mem::replace(place, OwnedFd::from(theirs).into()));
    state.put(parked);
    Ok(ours.into_raw_fd())
}

/// What children inherit is again what this process has.
///
/// JS: `() => void`
#[op2(fast)]
pub fn op_rt_child_streams_back(state: &mut OpState) {
    let parked = state.try_take::<Parked>().unwrap_or_default();
    let streams = state.borrow_mut::<ChildProcessStdio>();
    if let Some(stdout) = parked.stdout {
        streams.stdout = stdout;
    }
    if let Some(stderr) = parked.stderr {
        streams.stderr = stderr;
    }
}

/// A pair of sockets for a child to have the second end of, beyond its standard streams. deno_process would keep the first end of its own
/// pairs open where nothing can be started.
///
/// JS: `(above: number) => [number, number]`, to be closed by the caller, both. Throws what the system says.
///
/// - `above`: the number of the second end is at least this: a lower one could be the place in the child of another descriptor.
#[op2]
#[serde]
pub fn op_rt_child_pair(#[smi] above: i32) -> Result<(i32, i32), io::Error> {
    let (ours, theirs) = UnixStream::pair()?;
    // SAFETY: a copy of a descriptor that is open.
    let theirs = unsafe { libc::fcntl(theirs.as_raw_fd(), libc::F_DUPFD_CLOEXEC, above) };
    if theirs < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok((ours.into_raw_fd(), theirs))
}

/// JS: `() => void`, before a child is started.
#[op2(fast)]
pub fn op_rt_child_inherits_nothing() {
    inherit_nothing();
}
