//! Signals by name and number.

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

/// Have the process take no notice of SIGUSR1 until it listens for it. Programs that it starts are not affected: a handler, other
/// than `SIG_IGN`, is not theirs.
pub fn ignore_sigusr1() {
    extern "C" fn nothing(_signal: i32) {}
    // SAFETY: zeros are a valid sigaction, and the handler does nothing, so that it may run at any moment.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = nothing as *const () as usize;
        action.sa_flags = libc::SA_RESTART;
        libc::sigaction(libc::SIGUSR1, &action, std::ptr::null_mut());
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
