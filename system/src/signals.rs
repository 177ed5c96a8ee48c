//! Signals by name and number.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering};

/// In the order of `os.constants.signals`, without the second names of numbers that have two.
const SIGNALS: &[(&str, i32)] = &[
    ("SIGHUP", libc::SIGHUP),
    ("SIGINT", libc::SIGINT),
    ("SIGQUIT", libc::SIGQUIT),
    ("SIGILL", libc::SIGILL),
    ("SIGTRAP", libc::SIGTRAP),
    ("SIGABRT", libc::SIGABRT),
    ("SIGBUS", libc::SIGBUS),
    ("SIGFPE", libc::SIGFPE),
    ("SIGKILL", libc::SIGKILL),
    ("SIGUSR1", libc::SIGUSR1),
    ("SIGSEGV", libc::SIGSEGV),
    ("SIGUSR2", libc::SIGUSR2),
    ("SIGPIPE", libc::SIGPIPE),
    ("SIGALRM", libc::SIGALRM),
    ("SIGTERM", libc::SIGTERM),
    ("SIGCHLD", libc::SIGCHLD),
    ("SIGCONT", libc::SIGCONT),
    ("SIGSTOP", libc::SIGSTOP),
    ("SIGTSTP", libc::SIGTSTP),
    ("SIGTTIN", libc::SIGTTIN),
    ("SIGTTOU", libc::SIGTTOU),
    ("SIGURG", libc::SIGURG),
    ("SIGXCPU", libc::SIGXCPU),
    ("SIGXFSZ", libc::SIGXFSZ),
    ("SIGVTALRM", libc::SIGVTALRM),
    ("SIGPROF", libc::SIGPROF),
    ("SIGWINCH", libc::SIGWINCH),
    ("SIGIO", libc::SIGIO),
    ("SIGSYS", libc::SIGSYS),
];

/// Number of a signal by name (`SIGABRT`).
pub fn signal_number(name: &str) -> Option<i32> {
    let row = SIGNALS.iter().find(|(known, _)| *known == name)?;
    Some(row.1)
}

/// Name of a signal.
pub fn signal_name(number: i32) -> Option<&'static str> {
    let row = SIGNALS.iter().find(|(_, known)| *known == number)?;
    Some(row.0)
}

/// Take back what the parent has had ignored or blocked, as Node does: of a shell's `program &` that is SIGINT, of `nohup` SIGHUP. A file that
/// grows too large is an error of the write, not the end of the process. SIGSEGV and SIGBUS end the process, too: the library of Rust
/// listens to them, to tell of overflows of the stack, and takes no notice of the first that somebody sends. For the start of the
/// process, before anybody listens.
pub fn restore_signals() {
    let kept = [libc::SIGKILL, libc::SIGSTOP, libc::SIGPIPE, libc::SIGXFSZ];
    for (_, signal) in SIGNALS {
        if !kept.contains(signal) {
            // SAFETY: the default action is one that any signal may have, and no handler of this process is lost.
            unsafe { libc::signal(*signal, libc::SIG_DFL) };
        }
    }
    take_no_notice(libc::SIGXFSZ);
    // SAFETY: the set lives through both calls, and no other thread was started yet.
    unsafe {
        let mut none = std::mem::zeroed();
        libc::sigemptyset(&raw mut none);
        libc::pthread_sigmask(libc::SIG_SETMASK, &raw const none, std::ptr::null_mut());
    }
}

/// End the process as `signal` does where nobody listens to it.
pub fn end_by(signal: i32) {
    // SAFETY: the default action is one that any signal may have; no handler is needed any more.
    unsafe {
        libc::signal(signal, libc::SIG_DFL);
        libc::raise(signal);
    }
}

/// Have the process take no notice of SIGUSR1 until it listens for it.
pub fn ignore_sigusr1() {
    take_no_notice(libc::SIGUSR1);
}

/// Each SIGUSR1 that nobody has waited for.
struct Arrived(UnsafeCell<libc::sem_t>);

// SAFETY: a semaphore is made to be used by several threads, and by handlers.
unsafe impl Sync for Arrived {}

// SAFETY: zeros are a valid `sem_t`, which `note_sigusr1` initializes before anybody uses it.
static ARRIVED: Arrived = Arrived(UnsafeCell::new(unsafe { std::mem::zeroed() }));
static IS_NOTED: AtomicBool = AtomicBool::new(false);

/// Note each SIGUSR1 from now on for `wait_for_sigusr1`, in place of ending the process. Called before other threads start.
pub fn note_sigusr1() {
    extern "C" fn note(_signal: i32) {
        // SAFETY: `sem_post` may be called in a handler, and the semaphore was initialized before the handler was set.
        unsafe { libc::sem_post(ARRIVED.0.get()) };
    }
    // SAFETY: nobody else uses the semaphore yet.
    unsafe { libc::sem_init(ARRIVED.0.get(), 0, 0) };
    IS_NOTED.store(true, Ordering::SeqCst);
    handle(libc::SIGUSR1, note);
}

pub fn notes_sigusr1() -> bool {
    IS_NOTED.load(Ordering::SeqCst)
}

/// Return when one has come that nobody has waited for. `notes_sigusr1` has to be true.
pub fn wait_for_sigusr1() {
    // SAFETY: the semaphore is initialized. Other signals may interrupt the wait.
    while unsafe { libc::sem_wait(ARRIVED.0.get()) } != 0 {}
}

/// Programs that the process starts are not affected: a handler, other than `SIG_IGN`, is not theirs.
fn take_no_notice(signal: i32) {
    extern "C" fn nothing(_signal: i32) {}
    handle(signal, nothing);
}

/// `handler` has to be one that may run at any moment.
fn handle(signal: i32, handler: extern "C" fn(i32)) {
    // SAFETY: zeros are a valid sigaction.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = handler as *const () as usize;
        action.sa_flags = libc::SA_RESTART;
        libc::sigaction(signal, &action, std::ptr::null_mut());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_lead_to_each_other() {
        for (name, number) in SIGNALS {
            assert_eq!(signal_number(name), Some(*number));
            assert_eq!(signal_name(*number), Some(*name));
        }
        assert_eq!(signal_number("ABRT"), None);
        assert_eq!(signal_name(0), None);
    }
}
