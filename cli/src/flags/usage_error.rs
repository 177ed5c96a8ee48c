//! A command line that cannot be used: what to print and the exit code.

use std::fmt;

/// Node's exit code for a command line it cannot use.
const INVALID_ARGUMENT: i32 = 9;
/// Node's exit code for an invalid `--disable-proto` mode, and for a security fix that it cannot undo.
const INVALID_MODE: i32 = 12;
/// Node's exit code where OpenSSL cannot be set up.
const GENERIC: i32 = 1;

/// Printed to stderr with one newline after it, then exit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageError {
    /// Complete lines, prefix included.
    pub lines: Vec<String>,
    pub exit_code: i32,
}

impl UsageError {
    /// `argv0: message` for each message, exit code 9. `argv0` is the program name as typed.
    pub fn new<S: AsRef<str>>(argv0: &str, messages: &[S]) -> Self {
        let line = |message: &S| format!("{argv0}: {}", message.as_ref());
        Self {
            lines: messages.iter().map(line).collect(),
            exit_code: INVALID_ARGUMENT,
        }
    }

    /// For the flags V8 gave back as unknown, in V8's order and as typed.
    pub fn bad_options(argv0: &str, unknown: &[String]) -> Self {
        let messages: Vec<String> = unknown
            .iter()
            .map(|flag| format!("bad option: {flag}"))
            .collect();
        Self::new(argv0, &messages)
    }

    pub(super) fn invalid_mode(argv0: &str, flag: &str) -> Self {
        let error = Self::new(argv0, &[format!("invalid mode passed to {flag}")]);
        Self {
            exit_code: INVALID_MODE,
            ..error
        }
    }

    /// There is no module with FIPS-approved code in this build, as in Node's own.
    pub(super) fn no_fips(argv0: &str, flag: &str) -> Self {
        let what = format!(
            "{flag} requires an active OpenSSL provider named \"fips\". FIPS mode is configured through OpenSSL; see \
             https://nodejs.org/api/crypto.html#fips-mode"
        );
        Self {
            exit_code: GENERIC,
            ..Self::new(argv0, &[what])
        }
    }

    /// Node 26 has no security fix that could be undone.
    pub(super) fn unknown_revert(argv0: &str, name: &str) -> Self {
        let error = Self::new(
            argv0,
            &[format!("Error: Attempt to revert an unknown CVE [{name}]")],
        );
        Self {
            exit_code: INVALID_MODE,
            ..error
        }
    }

    /// Node prints these two lines without a prefix and names `node` in the second.
    pub(super) fn build_snapshot_without_entry() -> Self {
        let lines = [
            "--build-snapshot must be used with an entry point script.",
            "Usage: node --build-snapshot /path/to/entry.js",
        ];
        Self {
            lines: lines.map(String::from).to_vec(),
            exit_code: INVALID_ARGUMENT,
        }
    }
}

impl fmt::Display for UsageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.lines.join("\n"))
    }
}

impl std::error::Error for UsageError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bad_option_has_its_line() {
        let error = UsageError::bad_options("rt", &["--foo".into(), "--bar=1".into()]);
        assert_eq!(
            error.to_string(),
            "rt: bad option: --foo\nrt: bad option: --bar=1"
        );
        assert_eq!(error.exit_code, 9);
    }
}
