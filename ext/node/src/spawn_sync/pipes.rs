//! The pipes of a child that the thread waits for, until they are closed and it has ended.

use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::os::fd::AsRawFd as _;
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt as _;
use std::process::Child;
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
            // Nothing tells of an end but asking, where there is a time to keep.
            let status = if killed || deadline.is_none() {
                child.wait().map(Some)
            } else {
                child.try_wait()
            };
            match status {
                Ok(Some(status)) => ended = Some(status),
                Ok(None) => std::thread::sleep(Duration::from_millis(1)),
                Err(_) => {}
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
