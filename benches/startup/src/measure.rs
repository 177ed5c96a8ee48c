//! One child process from start to end, and what the kernel says it cost.

use std::ffi::{CString, OsStr};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::{Duration, Instant};

/// What one run of a whole process cost.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// User and system time of the process, all its threads and the children it waited for.
    pub cpu: Duration,
    /// From just before the spawn until the process was reaped.
    pub wall: Duration,
    /// Largest resident set (`ru_maxrss`) in bytes.
    pub peak_bytes: u64,
}

/// A command line with its own environment, standard input from `/dev/null` and both outputs in files.
pub struct Command<'a> {
    pub program: &'a Path,
    pub args: &'a [String],
    pub env: &'a [(String, String)],
    pub stdout: &'a Path,
    pub stderr: &'a Path,
}

/// How a process ended: its exit code, or 128 plus the signal that ended it, as a shell counts.
pub type ExitStatus = i32;

/// Runs the command to its end.
///
/// posix_spawn(3) shares this program's memory with the child until the new image is loaded, so nothing is copied and
/// the cost does not depend on our size. A fork would add our page tables to the child's CPU time. In either case exec
/// carries the high-water mark of the old image over into `ru_maxrss`: what a child reports is never below what this
/// program itself uses (some 3 MiB), which is why the measuring is done by a program this small.
///
/// # Errors
/// A sentence with the system's text: a string with a NUL byte, posix_spawn or wait4 failing.
pub fn run(command: &Command) -> Result<(ExitStatus, Sample), String> {
    let program = c_string(command.program.as_os_str())?;
    let mut args = vec![program.clone()];
    for arg in command.args {
        args.push(c_string(OsStr::new(arg))?);
    }
    let mut env = Vec::new();
    for (name, value) in command.env {
        env.push(c_string(OsStr::new(&format!("{name}={value}")))?);
    }
    let null = c_string(OsStr::new("/dev/null"))?;
    let stdout = c_string(command.stdout.as_os_str())?;
    let stderr = c_string(command.stderr.as_os_str())?;

    let mut actions = FileActions::new()?;
    actions.open(0, &null, libc::O_RDONLY)?;
    actions.open(1, &stdout, libc::O_WRONLY | libc::O_CREAT | libc::O_TRUNC)?;
    actions.open(2, &stderr, libc::O_WRONLY | libc::O_CREAT | libc::O_TRUNC)?;

    let argv = pointers(&args);
    let envp = pointers(&env);
    let mut pid: libc::pid_t = 0;
    let start = Instant::now();
    // SAFETY: all strings end in NUL and outlive the call, both lists end in a null pointer, and `actions` is
    // initialised; null attributes mean the defaults.
    let error = unsafe {
        libc::posix_spawn(
            &mut pid,
            program.as_ptr(),
            &actions.0,
            std::ptr::null(),
            argv.as_ptr().cast(),
            envp.as_ptr().cast(),
        )
    };
    check(
        error,
        &format!("cannot start {}", command.program.display()),
    )?;
    let (status, usage) = wait(pid)?;
    let wall = start.elapsed();

    let exit = if libc::WIFEXITED(status) {
        libc::WEXITSTATUS(status)
    } else {
        128 + libc::WTERMSIG(status)
    };
    let sample = Sample {
        cpu: duration(usage.ru_utime) + duration(usage.ru_stime),
        wall,
        peak_bytes: u64::try_from(usage.ru_maxrss).unwrap_or(0) * MAXRSS_UNIT,
    };
    Ok((exit, sample))
}

/// `ru_maxrss` is counted in KiB on Linux and in bytes on macOS, getrusage(2).
const MAXRSS_UNIT: u64 = if cfg!(target_os = "macos") { 1 } else { 1024 };

fn wait(pid: libc::pid_t) -> Result<(libc::c_int, libc::rusage), String> {
    let mut status = 0;
    loop {
        // SAFETY: rusage is plain numbers, for which zeros are valid.
        let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
        // SAFETY: both pointers are to live locals of the types wait4 fills.
        if unsafe { libc::wait4(pid, &mut status, 0, &mut usage) } == pid {
            return Ok((status, usage));
        }
        let error = std::io::Error::last_os_error();
        if error.kind() != std::io::ErrorKind::Interrupted {
            return Err(format!("wait4: {error}"));
        }
    }
}

/// An initialised `posix_spawn_file_actions_t`, destroyed when dropped.
struct FileActions(libc::posix_spawn_file_actions_t);

impl FileActions {
    fn new() -> Result<Self, String> {
        let mut actions = std::mem::MaybeUninit::uninit();
        // SAFETY: the call initialises what it is given a pointer to.
        let error = unsafe { libc::posix_spawn_file_actions_init(actions.as_mut_ptr()) };
        check(error, "posix_spawn_file_actions_init")?;
        // SAFETY: initialised by the call above, which succeeded.
        Ok(Self(unsafe { actions.assume_init() }))
    }

    /// Lets the child open `path` as descriptor `fd`. The path is copied.
    fn open(&mut self, fd: libc::c_int, path: &CString, flags: libc::c_int) -> Result<(), String> {
        // SAFETY: `self.0` is initialised and `path` ends in NUL.
        let error = unsafe {
            libc::posix_spawn_file_actions_addopen(&mut self.0, fd, path.as_ptr(), flags, 0o600)
        };
        check(error, "posix_spawn_file_actions_addopen")
    }
}

impl Drop for FileActions {
    fn drop(&mut self) {
        // SAFETY: initialised in `new` and not used afterwards.
        unsafe { libc::posix_spawn_file_actions_destroy(&mut self.0) };
    }
}

fn pointers(strings: &[CString]) -> Vec<*const libc::c_char> {
    strings
        .iter()
        .map(|s| s.as_ptr())
        .chain(std::iter::once(std::ptr::null()))
        .collect()
}

fn c_string(text: &OsStr) -> Result<CString, String> {
    CString::new(text.as_bytes()).map_err(|_| format!("{text:?} holds a NUL byte"))
}

fn check(error: libc::c_int, what: &str) -> Result<(), String> {
    if error == 0 {
        return Ok(());
    }
    Err(format!(
        "{what}: {}",
        std::io::Error::from_raw_os_error(error)
    ))
}

fn duration(time: libc::timeval) -> Duration {
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    Duration::from_secs(seconds) + Duration::from_micros(u64::try_from(time.tv_usec).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> (ExitStatus, Sample) {
        let args = ["-c".to_string(), script.to_string()];
        let null = Path::new("/dev/null");
        let command = Command {
            program: Path::new("/bin/sh"),
            args: &args,
            env: &[],
            stdout: null,
            stderr: null,
        };
        run(&command).expect("sh runs")
    }

    #[test]
    fn exit_codes_and_signals_are_told_apart() {
        assert_eq!(shell("exit 7").0, 7);
        assert_eq!(shell("kill -9 $$").0, 128 + 9);
    }

    #[test]
    fn a_sleep_costs_wall_time_and_a_loop_costs_cpu_time() {
        let (_, slept) = shell("sleep 0.2");
        assert!(slept.wall >= Duration::from_millis(200) && slept.cpu < Duration::from_millis(100));
        let (_, looped) = shell("i=0; while [ $i -lt 200000 ]; do i=$((i + 1)); done");
        assert!(looped.cpu > Duration::from_millis(20), "{looped:?}");
    }

    #[test]
    fn an_absent_program_is_named() {
        let null = Path::new("/dev/null");
        let program = Path::new("/nowhere/at/all");
        let command = Command {
            program,
            args: &[],
            env: &[],
            stdout: null,
            stderr: null,
        };
        let message = run(&command).expect_err("there is no such program");
        assert!(
            message.starts_with("cannot start /nowhere/at/all: No such file"),
            "{message}"
        );
    }
}
