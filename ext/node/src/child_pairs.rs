//! What children are started with besides what they are asked to do: the pipes of their standard streams, and no descriptors but those.
//!
//! Source: libuv `src/unix/process.c`.

use std::io;
use std::os::fd::IntoRawFd as _;
use std::os::unix::net::UnixStream;
use std::sync::Once;

use deno_core::op2;

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

/// A pair of sockets for a standard stream of a child: a child whose reader is gone is told `ECONNRESET` of what nobody read, where a pipe
/// would end it by `SIGPIPE`, and a pair takes more than a pipe before it is full.
///
/// JS: `() => [ours, theirs]`, to be closed by the caller. Throws what the system says.
#[op2]
#[serde]
pub fn op_rt_child_pair() -> Result<(i32, i32), io::Error> {
    let (ours, theirs) = UnixStream::pair()?;
    Ok((ours.into_raw_fd(), theirs.into_raw_fd()))
}

/// JS: `() => void`, before a child is started.
#[op2(fast)]
pub fn op_rt_child_inherits_nothing() {
    inherit_nothing();
}
