//! `spawnSync`: a process that is run to its end while the thread stands still.
//!
//! deno_process's op writes all input before it reads any output, so that a filter and its parent wait for each other, and
//! reads nothing from descriptors above 2. Source: Node `src/spawn_sync.cc`, libuv `src/unix/process.c`.

mod pipes;
mod start;

use deno_core::JsBuffer;
use deno_core::ToJsBuffer;
use deno_core::op2;
use serde::Deserialize;
use serde::Serialize;

use pipes::attend;
use start::start;

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

/// Run a process to its end and collect what it writes. The thread stands still meanwhile.
fn run<Input: AsRef<[u8]>>(options: &Options<Input>) -> Outcome {
    let mut outcome = Outcome::default();
    if rt_permission::refuses(rt_permission::Scope::ChildProcess) {
        outcome.error = -libc::EACCES;
        return outcome;
    }
    match start(options) {
        Ok((child, pipes)) => {
            outcome.pid = child.id();
            attend(child, pipes, options, &mut outcome);
        }
        Err(error) => outcome.error = -error.raw_os_error().unwrap_or(libc::EINVAL),
    }
    outcome
}

/// Run a process to its end.
///
/// JS: `(options: { file, args, cwd, envPairs, uid, gid, detached, timeoutMs, maxBufferBytes, killSignal, stdio }) =>
/// { error, pid, status, signal, output }`, see [`Options`] and [`Outcome`]. Called by `child_process_sync.js`, which gets
/// checked arguments.
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
