//! The process itself, in what POSIX has.

use std::io;
use std::path::PathBuf;

/// Where the file of this program is, as `process.execPath` says it.
///
/// # Errors
/// If the system does not say.
pub fn executable_path() -> io::Result<PathBuf> {
    std::env::current_exe()
}

/// The number of the user that runs the process.
pub fn user_id() -> u32 {
    // SAFETY: getuid(2) has no arguments and always succeeds.
    unsafe { libc::getuid() }
}

/// End the process with nothing of what a program runs at its end: destructors of native libraries, `atexit`. _exit(2).
pub fn exit_at_once(code: i32) -> ! {
    // SAFETY: ends the process and touches nothing of it.
    unsafe { libc::_exit(code) }
}
