//! The pipes of a child that the thread waits for, until they are closed and it has ended.

use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::os::fd::AsRawFd as _;
use std::os::fd::FromRawFd as _;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt as _;
use std::process::Child;
use std::process::ExitStatus;
use std::time::Duration;
use std::time::Instant;

use super::Options;
use super::Outcome;

/// The parent's end of a pipe.
pub(super) struct Pipe {
    pub(super) slot: usize,
    pub(super) stream: UnixStream,
    /// What the child is given.
    pub(super) input: Vec<u8>,
    /// How much of it is written.
    pub(super) written: usize,
    /// Is it the child that writes?
    pub(super) writes: bool,
}

/// Serve the pipes of a child until all are closed and it has ended.
pub(super) fn attend<Input>(
    mut child: Child,
    mut pipes: Vec<Pipe>,
    options: &Options<Input>,
    outcome: &mut Outcome,
) {
    let mut output: Vec<Option<Vec<u8>>> = Vec::new();
    output.resize_with(options.stdio.len(), || None);
    for pipe in pipes.iter().filter(|pipe| pipe.writes) {
        if let Some(bytes) = output.get_mut(pipe.slot) {
            *bytes = Some(Vec::new());
        }
    }
    let deadline = (options.timeout_ms > 0.0)
        .then(|| Instant::now() + Duration::from_secs_f64(options.timeout_ms / 1000.0));
    let mut total = 0;
    let mut pipe_error = 0;
    let mut killed = false;
    let mut ended = None;
    loop {
        if pipes.is_empty() || killed {
            let status = match deadline {
                Some(deadline) if !killed => wait_until(&mut child, deadline),
                _ => child.wait().map(Some),
            };
            if let Ok(Some(status)) = status {
                ended = Some(status);
            }
            if ended.is_some() || status.is_err() {
                break;
            }
        } else {
            wait_for(&pipes, deadline);
            let mut overflow = false;
            pipes.retain_mut(|pipe| {
                let open = serve(pipe, &mut output, &mut total, &mut pipe_error);
                overflow |=
                    options.max_buffer_bytes > 0.0 && total as f64 > options.max_buffer_bytes;
                open
            });
            if overflow {
                outcome.error = -libc::ENOBUFS;
            }
        }
        if outcome.error == 0 && deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            outcome.error = -libc::ETIMEDOUT;
        }
        if outcome.error != 0 && !killed {
            killed = true;
            kill(&mut child, options.kill_signal);
            pipes.clear();
        }
    }
    if outcome.error == 0 {
        outcome.error = pipe_error;
    }
    outcome.status = ended.and_then(|status| status.code());
    outcome.signal = ended.and_then(|status| status.signal());
    outcome.output = Some(output);
}

/// Wait for the end of the child, or of its time.
fn wait_until(child: &mut Child, deadline: Instant) -> io::Result<Option<ExitStatus>> {
    let left = deadline.saturating_duration_since(Instant::now());
    // SAFETY: the child has not been waited for, so the number is its own. The call makes a descriptor and touches no memory.
    let descriptor = unsafe { libc::syscall(libc::SYS_pidfd_open, child.id(), 0) };
    let Ok(descriptor) = i32::try_from(descriptor) else {
        return child.try_wait();
    };
    if descriptor < 0 {
        // Before Linux 5.3, and in some sandboxes, nothing tells of an end but asking.
        std::thread::sleep(left.min(Duration::from_millis(1)));
        return child.try_wait();
    }
    // SAFETY: it was made just now, and nobody else has it.
    let descriptor = unsafe { OwnedFd::from_raw_fd(descriptor) };
    let mut poll = libc::pollfd {
        fd: descriptor.as_raw_fd(),
        events: libc::POLLIN,
        revents: 0,
    };
    // Rounded up, so that the time is over afterwards.
    let left = i32::try_from(left.as_millis() + 1).unwrap_or(i32::MAX);
    // SAFETY: it is one structure of our own.
    unsafe { libc::poll(&raw mut poll, 1, left) };
    child.try_wait()
}

fn kill(child: &mut Child, signal: i32) {
    // It may have ended, and its number be another's.
    if !matches!(child.try_wait(), Ok(None)) {
        return;
    }
    let Ok(pid) = i32::try_from(child.id()) else {
        return;
    };
    let signal = if signal > 0 { signal } else { libc::SIGTERM };
    // SAFETY: the child is ours and has not been waited for.
    if unsafe { libc::kill(pid, signal) } != 0 {
        let _ = child.kill();
    }
}

/// Wait until a pipe can be served, or the time is over.
fn wait_for(pipes: &[Pipe], deadline: Option<Instant>) {
    let mut polls: Vec<libc::pollfd> = pipes
        .iter()
        .map(|pipe| libc::pollfd {
            fd: pipe.stream.as_raw_fd(),
            events: if pipe.writes {
                libc::POLLIN
            } else {
                libc::POLLOUT
            },
            revents: 0,
        })
        .collect();
    let timeout = deadline.map_or(-1, |deadline| {
        let left = deadline.saturating_duration_since(Instant::now());
        i32::try_from(left.as_millis() + 1).unwrap_or(i32::MAX)
    });
    // SAFETY: as many as there are. An interrupted wait is only a short one.
    unsafe { libc::poll(polls.as_mut_ptr(), polls.len() as libc::nfds_t, timeout) };
}

/// Move what can be moved through one pipe. Returns false once it is closed.
fn serve(
    pipe: &mut Pipe,
    output: &mut [Option<Vec<u8>>],
    total: &mut usize,
    pipe_error: &mut i32,
) -> bool {
    let again = |error: &io::Error| {
        matches!(
            error.kind(),
            io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted
        )
    };
    if !pipe.writes {
        let rest = pipe.input.get(pipe.written..).unwrap_or_default();
        return match pipe.stream.write(rest) {
            Ok(count) => {
                pipe.written += count;
                pipe.written < pipe.input.len()
            }
            Err(error) if again(&error) => true,
            Err(error) => {
                *pipe_error = -error.raw_os_error().unwrap_or(libc::EIO);
                false
            }
        };
    }
    let mut buffer = [0; 65536];
    match pipe.stream.read(&mut buffer) {
        Ok(0) => false,
        Ok(count) => {
            if let Some(Some(bytes)) = output.get_mut(pipe.slot) {
                bytes.extend_from_slice(buffer.get(..count).unwrap_or_default());
                *total += count;
            }
            true
        }
        Err(error) => again(&error),
    }
}
