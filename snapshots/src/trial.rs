//! What became of a process that was started to find out whether a blob can be started from.

use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use rt_system::signal_name;

/// Lines of what a process printed that go on: a crash can print without end.
const MOST_LINES: usize = 100;

/// `Ok` if the process ended well. Otherwise how it ended, in one line that says what is known and no more, and below it what it
/// printed on standard error.
pub fn trial_result(status: ExitStatus, stderr: &[u8]) -> Result<(), String> {
    if status.success() {
        return Ok(());
    }
    let printed = String::from_utf8_lossy(stderr);
    let end = match (status.signal(), status.code()) {
        (Some(libc::SIGKILL), _) => "it was killed (SIGKILL); out of memory?".to_string(),
        (Some(signal), _) => format!(
            "it crashed with {}. This is a bug in rt or V8, unless the program holds a native object.",
            signal_name(signal).unwrap_or("a signal")
        ),
        (None, code) => {
            let said = printed.lines().find(|line| !line.trim().is_empty());
            format!(
                "it ended with exit code {}{}",
                code.unwrap_or_default(),
                said.map_or_else(|| ".".to_string(), |line| format!(": {}", line.trim()))
            )
        }
    };
    let lines: Vec<&str> = printed.lines().take(MOST_LINES).collect();
    Err(format!("{end}\n{}", lines.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(raw_status: i32, stderr: &str) -> String {
        trial_result(ExitStatus::from_raw(raw_status), stderr.as_bytes()).unwrap_err()
    }

    #[test]
    fn each_end_says_what_is_known() {
        assert_eq!(trial_result(ExitStatus::from_raw(0), b"a warning"), Ok(()));
        assert_eq!(
            told(libc::SIGKILL, ""),
            "it was killed (SIGKILL); out of memory?\n"
        );
        let crash = told(libc::SIGSEGV, "\n# Fatal error\n# in V8\n");
        assert!(crash.starts_with("it crashed with SIGSEGV. "), "{crash}");
        assert!(crash.ends_with("\n\n# Fatal error\n# in V8"), "{crash}");
        assert_eq!(
            told(14 << 8, "\nrt: bad\nmore\n"),
            "it ended with exit code 14: rt: bad\n\nrt: bad\nmore"
        );
        assert_eq!(told(1 << 8, ""), "it ended with exit code 1.\n");
    }

    #[test]
    fn what_was_printed_without_end_is_cut() {
        let told = told(1 << 8, &"line\n".repeat(1000));
        assert_eq!(told.lines().count(), 1 + MOST_LINES);
    }
}
