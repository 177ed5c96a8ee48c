//! System calls of a program's main thread, counted with ptrace: no tool has to be installed. What other threads do depends on
//! when they get to run, and so does how often the main one waits for them.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::process::Stdio;

use crate::hello;
use crate::rt;
use crate::within;

#[test]
fn a_hello_makes_few_calls() {
    let (folder, path) = hello();
    if let Some(count) = count(rt(&folder).arg(&path)) {
        within("system calls of a hello", count, 480);
    }
}

/// Calls that `command` makes before it ends, with success. `None`, and a line that says so, where no process may trace another.
pub fn count(command: &mut Command) -> Option<u64> {
    let process = Traced::start(command)
        .inspect_err(|error| println!("system calls are not counted: {error}"))
        .ok()?;
    let mut counted = 0;
    let status = process.run(|_| counted += 1);
    assert_eq!(status, 0, "{command:?} has not ended well");
    Some(counted)
}

/// A process that stops at each system call of its main thread.
pub struct Traced {
    pid: libc::pid_t,
    /// Its standard output, for what the process has to tell.
    pub output: Option<std::process::ChildStdout>,
}

impl Traced {
    /// Only the thread that calls this can have the process go on.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        // SAFETY: ptrace and last_os_error are safe to call between fork and exec; nothing is allocated.
        let command = unsafe {
            command.pre_exec(|| match libc::ptrace(libc::PTRACE_TRACEME, 0, 0, 0) {
                0 => Ok(()),
                _ => Err(io::Error::last_os_error()),
            })
        };
        let mut child = command.spawn()?;
        let pid = child.id() as libc::pid_t;
        let stopped = wait(pid)?;
        if !libc::WIFSTOPPED(stopped) {
            return Err(io::Error::other("the process did not stop"));
        }
        let options = libc::PTRACE_O_TRACESYSGOOD | libc::PTRACE_O_EXITKILL;
        // SAFETY: the process is stopped and traced by this thread; the options are numbers.
        if unsafe { libc::ptrace(libc::PTRACE_SETOPTIONS, pid, 0, options) } != 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(Self {
            pid,
            output: child.stdout.take(),
        })
    }

    /// Lets it run to its end and gives the status it ends with. `called` is told of each call, by its number.
    pub fn run(self, mut called: impl FnMut(i64)) -> libc::c_int {
        let mut signal = 0;
        loop {
            // SAFETY: the process is stopped and traced by this thread.
            unsafe { libc::ptrace(libc::PTRACE_SYSCALL, self.pid, 0, signal) };
            let status = wait(self.pid).expect("the process is this thread's to wait for");
            if !libc::WIFSTOPPED(status) {
                return status;
            }
            signal = libc::WSTOPSIG(status);
            if signal == libc::SIGTRAP | 0x80 {
                signal = 0;
                // Waiting for other threads takes as many calls as it takes.
                if let Some(number) = self.entered().filter(|&number| number != libc::SYS_futex) {
                    called(number);
                }
            }
        }
    }

    /// The call that the process is about to make; `None` where it has just made one.
    fn entered(&self) -> Option<i64> {
        let size = size_of::<libc::ptrace_syscall_info>();
        // SAFETY: plain numbers, for which zeros are valid.
        let mut info: libc::ptrace_syscall_info = unsafe { std::mem::zeroed() };
        // SAFETY: the process is stopped; the kernel writes no more than `size` bytes to a live local of that size.
        let written =
            unsafe { libc::ptrace(libc::PTRACE_GET_SYSCALL_INFO, self.pid, size, &raw mut info) };
        assert!(written > 0, "Linux 5.3 and later say which call it is");
        if info.op != libc::PTRACE_SYSCALL_INFO_ENTRY {
            return None;
        }
        // SAFETY: `op` says that this is the part that was written.
        Some(unsafe { info.u.entry.nr } as i64)
    }
}

fn wait(pid: libc::pid_t) -> io::Result<libc::c_int> {
    let mut status = 0;
    loop {
        // SAFETY: a live local is written to.
        if unsafe { libc::waitpid(pid, &mut status, 0) } == pid {
            return Ok(status);
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}
