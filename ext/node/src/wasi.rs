//! What keeps `node:wasi` from starting, as in uvwasi: a standard stream that is closed, or a folder that cannot be opened.

use deno_core::op2;
use rt_system::path_of_text;
use std::fs::OpenOptions;
use std::io::Error;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// The number that WASI gives to an error of the system, and uvwasi's name of it.
fn translated(error: &Error) -> (u16, &'static str) {
    match error.raw_os_error() {
        Some(libc::EACCES) => (2, "UVWASI_EACCES"),
        Some(libc::EBADF) => (8, "UVWASI_EBADF"),
        Some(libc::ELOOP) => (32, "UVWASI_ELOOP"),
        Some(libc::EMFILE) => (33, "UVWASI_EMFILE"),
        Some(libc::ENAMETOOLONG) => (37, "UVWASI_ENAMETOOLONG"),
        Some(libc::ENFILE) => (41, "UVWASI_ENFILE"),
        Some(libc::ENOENT) => (44, "UVWASI_ENOENT"),
        Some(libc::ENOMEM) => (48, "UVWASI_ENOMEM"),
        Some(libc::ENOTDIR) => (54, "UVWASI_ENOTDIR"),
        Some(libc::EPERM) => (63, "UVWASI_EPERM"),
        _ => (29, "UVWASI_EIO"),
    }
}

fn check_open(descriptor: i32) -> Result<(), Error> {
    // SAFETY: the call takes any number, and changes nothing.
    match unsafe { libc::fcntl(descriptor, libc::F_GETFD) } {
        -1 => Err(Error::last_os_error()),
        _ => Ok(()),
    }
}

fn check_folder(path: &str) -> Result<(), Error> {
    // A name ends where C ends it.
    let path = path.split('\0').next().unwrap_or_default();
    let real = path_of_text(Path::new(path)).canonicalize()?;
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(libc::O_DIRECTORY);
    options.open(real).map(drop)
}

/// `op_rt_wasi_refusal(streams, folders)`: the number and the name of the error that an instance with those descriptors and folders does not start
/// with, null without one. As in Node nobody asks the permission model for the folders.
#[op2]
#[serde]
pub fn op_rt_wasi_refusal(
    #[serde] streams: Vec<i32>,
    #[serde] folders: Vec<String>,
) -> Option<(u16, &'static str)> {
    let streams = streams.into_iter().map(check_open);
    let folders = folders.iter().map(|path| check_folder(path));
    let error = streams.chain(folders).find_map(Result::err)?;
    Some(translated(&error))
}
