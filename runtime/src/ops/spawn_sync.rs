//! `spawnSync`: a process that is run to its end while the thread stands still.
//!
//! deno_process's op writes all input before it reads any output, so that a filter and its parent wait for each other, and
//! reads nothing from descriptors above 2. Source: Node `src/spawn_sync.cc`, libuv `src/unix/process.c`.

use std::fs::File;
use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::os::fd::AsRawFd as _;
use std::os::fd::FromRawFd as _;
use std::os::fd::OwnedFd;
use std::os::fd::RawFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::process::Child;
use std::process::Command;
use std::time::Duration;
use std::time::Instant;

use deno_core::JsBuffer;
use deno_core::ToJsBuffer;
use deno_core::op2;
use serde::Deserialize;
use serde::Serialize;

/// One of the child's descriptors.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Slot<Input> {
    /// `pipe`, `inherit`, `fd`, or anything else for none: `/dev/null` below 3, closed above.
    #[serde(rename = "type")]
    kind: String,
    /// Of this process, for `inherit` and `fd`.
    #[serde(default)]
    fd: i32,
    /// Does the child read from the pipe? Else it writes, and what it writes is the result.
    #[serde(default)]
    readable: bool,
    /// What it reads.
    #[serde(default = "Option::default")]
    input: Option<Input>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Options<Input> {
    file: String,
    /// From `argv[0]` on.
    args: Vec<String>,
    cwd: Option<String>,
    /// `NAME=value`.
    env_pairs: Vec<String>,
    uid: Option<u32>,
    gid: Option<u32>,
    #[serde(default)]
    detached: bool,
    /// In milliseconds; 0 for none.
    timeout_ms: f64,
    /// Bytes that the child may write to all its pipes together; 0 for any number.
    max_buffer_bytes: f64,
    kill_signal: i32,
    stdio: Vec<Slot<Input>>,
}

/// How a child ended. The errors are negative numbers of libuv, and 0 where there was none.
#[derive(Default)]
struct Outcome {
    error: i32,
    pid: u32,
    status: Option<i32>,
    signal: Option<i32>,
    /// What the child wrote to each slot; `None` for slots that it did not write to. `None` altogether if it did not start.
    output: Option<Vec<Option<Vec<u8>>>>,
}

/// The parent's end of a pipe.
struct Pipe {
    slot: usize,
    stream: UnixStream,
    rest: Vec<u8>,
    writes: bool,
}

fn null_device(write: bool) -> io::Result<OwnedFd> {
    let file = File::options()
        .read(!write)
        .write(write)
        .open("/dev/null")?;
    Ok(file.into())
}

/// A copy above all slots: moving one into place does not overwrite another.
fn copy_above(fd: RawFd, slots: usize) -> io::Result<OwnedFd> {
    let lowest = i32::try_from(slots).unwrap_or(i32::MAX).max(3);
    // SAFETY: a number that is no open descriptor is an error here.
    let copy = unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, lowest) };
    if copy < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: it is new, and nobody else's.
    Ok(unsafe { OwnedFd::from_raw_fd(copy) })
}

/// Run a process to its end and collect what it writes. The thread stands still meanwhile.
fn run<Input: AsRef<[u8]>>(options: &Options<Input>) -> Outcome {
    let mut outcome = Outcome::default();
    match start(options) {
        Ok((child, pipes)) => {
            outcome.pid = child.id();
            attend(child, pipes, options, &mut outcome);
        }
        Err(error) => outcome.error = -error.raw_os_error().unwrap_or(libc::EINVAL),
    }
    outcome
}

fn start<Input: AsRef<[u8]>>(options: &Options<Input>) -> io::Result<(Child, Vec<Pipe>)> {
    let mut pipes = Vec::new();
    // The child's ends: the slot, and what goes there.
    let mut ends: Vec<(RawFd, OwnedFd)> = Vec::new();
    let slots = options.stdio.len();
    for (index, slot) in options.stdio.iter().enumerate() {
        let target = i32::try_from(index).unwrap_or(i32::MAX);
        match slot.kind.as_str() {
            "pipe" | "overlapped" => {
                // A pair of sockets, as libuv makes them.
                let (ours, theirs) = UnixStream::pair()?;
                ours.set_nonblocking(true)?;
                ends.push((target, copy_above(theirs.as_raw_fd(), slots)?));
                let input = slot.input.as_ref().map_or(&[][..], AsRef::as_ref);
                // Without input the child meets the end at once.
                if !slot.readable || !input.is_empty() {
                    pipes.push(Pipe {
                        slot: index,
                        stream: ours,
                        rest: input.to_vec(),
                        writes: !slot.readable,
                    });
                }
            }
            "inherit" | "fd" => ends.push((target, copy_above(slot.fd, slots)?)),
            _ if index < 3 => {
                let null = null_device(index != 0)?;
                ends.push((target, copy_above(null.as_raw_fd(), slots)?));
            }
            _ => {}
        }
    }
    let mut command = Command::new(&options.file);
    if let Some((argv0, rest)) = options.args.split_first() {
        command.arg0(argv0).args(rest);
    }
    command.env_clear();
    command.envs(options.env_pairs.iter().filter_map(|pair| {
        // A name may begin with the sign.
        let at = pair.char_indices().skip(1).find(|&(_, c)| c == '=')?.0;
        Some((pair.get(..at)?, pair.get(at + 1..)?))
    }));
    if let Some(cwd) = &options.cwd {
        command.current_dir(cwd);
    }
    if let Some(uid) = options.uid {
        command.uid(uid);
    }
    if let Some(gid) = options.gid {
        command.gid(gid);
    }
    let moves: Vec<(RawFd, RawFd)> = ends
        .iter()
        .map(|(to, from)| (from.as_raw_fd(), *to))
        .collect();
    let detached = options.detached;
    // SAFETY: between fork and exec only calls that are allowed there: setsid, dup2, fcntl.
    unsafe {
        command.pre_exec(move || {
            if detached {
                libc::setsid();
            }
            for &(from, to) in &moves {
                if libc::dup2(from, to) < 0 {
                    return Err(io::Error::last_os_error());
                }
                // Programs expect standard streams that wait.
                if to < 3 {
                    let flags = libc::fcntl(to, libc::F_GETFL);
                    if flags >= 0 && flags & libc::O_NONBLOCK != 0 {
                        libc::fcntl(to, libc::F_SETFL, flags & !libc::O_NONBLOCK);
                    }
                }
            }
            Ok(())
        });
    }
    let reserved = reserve_below(slots)?;
    let child = command.spawn();
    drop(reserved);
    Ok((child?, pipes))
}

/// Occupy what is free of the numbers below `slots`. `Command` opens a pipe of its own, which a slot must not overwrite.
fn reserve_below(slots: usize) -> io::Result<Vec<OwnedFd>> {
    let mut reserved = vec![null_device(false)?];
    while let Some(last) = reserved.last()
        && usize::try_from(last.as_raw_fd()).is_ok_and(|number| number < slots)
    {
        let next = last.try_clone()?;
        reserved.push(next);
    }
    Ok(reserved)
}

/// Serve the pipes of a child until all are closed and it has ended.
fn attend<Input>(
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
        return match pipe.stream.write(&pipe.rest) {
            Ok(count) => {
                pipe.rest.drain(..count);
                !pipe.rest.is_empty()
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

/// Run a process to its end.
///
/// JS: `(options: { file, args, cwd, envPairs, uid, gid, detached, timeoutMs, maxBufferBytes, killSignal, stdio }) =>
/// { error, pid, status, signal, output }`, see [`Options`] and [`Outcome`]. Called by `internal/child_process.ts`, which has
/// checked the arguments.
#[op2]
#[serde]
pub fn op_rt_spawn_sync(#[serde] options: Options<JsBuffer>) -> SpawnSyncResult {
    let outcome = run(&options);
    SpawnSyncResult {
        error: outcome.error,
        pid: outcome.pid,
        status: outcome.status,
        signal: outcome.signal,
        output: outcome.output.map(|slots| {
            let to_js = |bytes: Option<Vec<u8>>| bytes.map(ToJsBuffer::from);
            slots.into_iter().map(to_js).collect()
        }),
    }
}

#[derive(Serialize)]
pub struct SpawnSyncResult {
    error: i32,
    pid: u32,
    status: Option<i32>,
    signal: Option<i32>,
    output: Option<Vec<Option<ToJsBuffer>>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(command: &str, stdio: Vec<Slot<Vec<u8>>>) -> Options<Vec<u8>> {
        Options {
            file: "/bin/sh".to_string(),
            args: ["sh", "-c", command].map(str::to_string).to_vec(),
            cwd: None,
            env_pairs: vec!["PATH=/usr/bin:/bin".to_string()],
            uid: None,
            gid: None,
            detached: false,
            timeout_ms: 0.0,
            max_buffer_bytes: 0.0,
            kill_signal: 0,
            stdio,
        }
    }

    fn pipe(readable: bool, input: Option<Vec<u8>>) -> Slot<Vec<u8>> {
        Slot {
            kind: "pipe".to_string(),
            fd: 0,
            readable,
            input,
        }
    }

    #[test]
    fn a_filter_gets_more_than_a_pipe_holds() {
        let input = vec![b'x'; 1_000_000];
        let stdio = vec![
            pipe(true, Some(input.clone())),
            pipe(false, None),
            pipe(false, None),
        ];
        let outcome = run(&shell("cat", stdio));
        let output = outcome.output.unwrap();
        assert_eq!((outcome.error, outcome.status), (0, Some(0)));
        assert!(output[0].is_none());
        assert_eq!(output[1].as_deref(), Some(&input[..]));
    }

    #[test]
    fn twenty_slots_keep_apart() {
        let stdio = (0..20).map(|index| pipe(index == 0, None)).collect();
        let outcome = run(&shell("echo three >&3; echo nine >&9; exit 4", stdio));
        let output = outcome.output.unwrap();
        assert_eq!((outcome.error, outcome.status), (0, Some(4)));
        assert_eq!(output[3].as_deref(), Some(&b"three\n"[..]));
        assert_eq!(output[9].as_deref(), Some(&b"nine\n"[..]));
        assert_eq!(output[19].as_deref(), Some(&b""[..]));
    }

    #[test]
    fn what_cannot_be_started_is_an_error() {
        let mut options = shell(
            "",
            vec![pipe(true, None), pipe(false, None), pipe(false, None)],
        );
        options.file = "/nonexistent/program".to_string();
        let outcome = run(&options);
        assert_eq!(outcome.error, -libc::ENOENT);
        assert!(outcome.output.is_none());
    }
}
