//! One process of a step: started in a clean environment, its streams read in full, ended within its time limit.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::case::Area;
use super::manifest::{self, End, Stdin, Step};

/// How long the streams may take to close after the time limit killed everything that was known.
const AFTER_KILL: Duration = Duration::from_secs(2);

/// A step's process as it is to be started, kept for the report.
pub struct Invocation {
    /// Program and arguments.
    pub line: Vec<String>,
    /// Additions to the clean environment; `None` removes.
    pub env: Vec<(String, Option<String>)>,
    pub cwd: PathBuf,
}

pub struct Outcome {
    /// How it ended, or why that is not known: the time limit.
    pub end: Result<End, String>,
    /// With invalid UTF-8 replaced.
    pub stdout: String,
    pub stderr: String,
}

impl Invocation {
    /// - `compare`: the binary is a Node, which has no command `run`
    pub fn new(step: &Step, binary: &Path, area: &Area, compare: bool) -> Self {
        let mut line = Vec::new();
        let mut env = Vec::new();
        match step.command() {
            manifest::Command::Binary(args) => {
                let dropped = compare && args.first().is_some_and(|first| first == "run");
                line.push(binary.to_string_lossy().into_owned());
                line.extend(
                    args[usize::from(dropped)..]
                        .iter()
                        .map(|arg| fill(arg, binary, area)),
                );
            }
            manifest::Command::Shell(text) => {
                line.extend(["/bin/sh", "-c", text].map(str::to_owned));
                let variables = ["$DIR", "$EXEC"];
                env.extend(variables.map(|v| (v[1..].to_owned(), Some(fill(v, binary, area)))));
            }
        }
        for (name, value) in &step.env {
            env.push((
                name.clone(),
                value.as_deref().map(|value| fill(value, binary, area)),
            ));
        }
        // Joining an empty path would leave a slash at the end.
        let cwd = if step.cwd.is_empty() {
            area.dir.clone()
        } else {
            area.dir.join(&step.cwd)
        };
        Self { line, env, cwd }
    }

    /// Runs it to its end or its time limit; nothing it started in its process group outlives the call.
    ///
    /// # Errors
    /// It could not be started: no such folder or stdin file, or the operating system refused.
    pub fn run(&self, step: &Step, area: &Area) -> Result<Outcome, String> {
        if !self.cwd.is_dir() {
            return Err(format!("`cwd` is not a folder: `{}`", self.cwd.display()));
        }
        let mut command = Command::new(&self.line[0]);
        command
            .args(&self.line[1..])
            .current_dir(&self.cwd)
            .process_group(0)
            .env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
            .env("HOME", &area.dir)
            .env("TMPDIR", &area.tmp)
            .env("LANG", "C.UTF-8");
        for (name, value) in &self.env {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let input = match &step.stdin {
            Stdin::Closed => Stdio::null(),
            Stdin::Text(_) => Stdio::piped(),
            Stdin::File(stdin) => {
                let path = area.dir.join(&stdin.file);
                File::open(&path)
                    .map_err(|e| format!("stdin `{}`: {e}", path.display()))?
                    .into()
            }
        };
        command
            .stdin(input)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let child = command
            .spawn()
            .map_err(|error| format!("could not be started: {error}"))?;
        let text = match &step.stdin {
            Stdin::Text(text) => text.clone(),
            _ => String::new(),
        };
        follow(child, text, step.timeout())
            .map_err(|error| format!("could not be followed: {error}"))
    }
}

fn fill(text: &str, binary: &Path, area: &Area) -> String {
    let replace = |text: &str, name, path: &OsStr| text.replace(name, &path.to_string_lossy());
    replace(
        &replace(text, "$DIR", area.dir.as_os_str()),
        "$EXEC",
        binary.as_os_str(),
    )
}

/// What the threads around a process report: a stream was read to its end, or the process ended.
enum Event {
    StreamClosed,
    Ended,
}

fn follow(mut child: Child, input: String, timeout: Duration) -> io::Result<Outcome> {
    let deadline = Instant::now() + timeout;
    let (sender, events) = channel();
    if let Some(mut stdin) = child.stdin.take() {
        // A process that does not read its input is no mistake of the test: the error of the closed pipe is dropped.
        thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    }
    let stdout = collect(child.stdout.take(), &sender);
    let stderr = collect(child.stderr.take(), &sender);
    let pid = child.id();
    thread::spawn(move || {
        wait_without_reaping(pid);
        let _ = sender.send(Event::Ended);
    });

    let (mut streams_open, mut alive) = (2, true);
    let mut wait_for_all = |until: Instant| {
        while streams_open > 0 || alive {
            match events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Event::StreamClosed) => streams_open -= 1,
                Ok(Event::Ended) => alive = false,
                Err(_) => return Err(alive),
            }
        }
        Ok(())
    };
    let in_time = wait_for_all(deadline);
    // Also after a good end: what the process left behind in its group must not run into the next step.
    kill_group(pid);
    if in_time.is_err() {
        // What was written until then is worth showing; a descendant in a group of its own may keep the streams open.
        let _ = wait_for_all(Instant::now() + AFTER_KILL);
    }
    let status = child.wait()?;
    let seconds = timeout.as_secs();
    let end = match in_time {
        Ok(()) => Ok(end_of(status)),
        Err(true) => Err(format!("killed after {seconds} s (`timeoutSeconds`)")),
        Err(false) => Err(format!(
            "it ended, but something it started still held its output after {seconds} s (`timeoutSeconds`)"
        )),
    };
    Ok(Outcome {
        end,
        stdout: text_of(&stdout),
        stderr: text_of(&stderr),
    })
}

/// Reads `stream` on a thread of its own, so that a full pipe never stops the process. The buffer can be read any time.
fn collect(
    stream: Option<impl Read + Send + 'static>,
    sender: &Sender<Event>,
) -> Arc<Mutex<Vec<u8>>> {
    let buffer = Arc::new(Mutex::new(Vec::new()));
    let (shared, sender) = (Arc::clone(&buffer), sender.clone());
    thread::spawn(move || {
        let mut chunk = [0; 64 * 1024];
        if let Some(mut stream) = stream {
            loop {
                match stream.read(&mut chunk) {
                    Ok(0) => break,
                    Ok(count) => shared
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .extend_from_slice(&chunk[..count]),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(_) => break,
                }
            }
        }
        let _ = sender.send(Event::StreamClosed);
    });
    buffer
}

fn text_of(buffer: &Mutex<Vec<u8>>) -> String {
    String::from_utf8_lossy(&buffer.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
}

fn end_of(status: ExitStatus) -> End {
    match (status.code(), status.signal()) {
        (Some(code), _) => End::Code(code),
        (None, signal) => End::Signal(signal.unwrap_or(0)),
    }
}

/// Blocks until process `pid` has ended, and leaves it a zombie: until it is reaped no other process or group gets its
/// number, which makes a kill by that number safe.
fn wait_without_reaping(pid: u32) {
    // SAFETY: `siginfo_t` is plain C data for which all zeros are valid.
    let mut info: libc::siginfo_t = unsafe { std::mem::zeroed() };
    loop {
        // SAFETY: `info` is writable for the length of the call; waitid touches nothing else of ours.
        let result =
            unsafe { libc::waitid(libc::P_PID, pid, &mut info, libc::WEXITED | libc::WNOWAIT) };
        if result == 0 || io::Error::last_os_error().kind() != io::ErrorKind::Interrupted {
            return;
        }
    }
}

fn kill_group(leader: u32) {
    if let Ok(group) = libc::pid_t::try_from(leader) {
        // SAFETY: no memory is involved. The leader was started in a group of its own and is not reaped yet, so this
        // reaches only what it started.
        unsafe { libc::kill(-group, libc::SIGKILL) };
    }
}

/// Keeps cases that end by a signal from writing core files, each as large as the heap. Inherited by all that is started.
pub fn forbid_core_files() {
    let none = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: `none` is read during the call only. A refusal does no harm, so the result is not looked at.
    unsafe { libc::setrlimit(libc::RLIMIT_CORE, &none) };
}
