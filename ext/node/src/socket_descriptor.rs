//! The number of a socket's descriptor, of which a copy is all that there is.

use std::fs::{File, read_dir};
use std::os::fd::{AsRawFd, FromRawFd, RawFd};
use std::os::unix::fs::MetadataExt;

use deno_core::op2;

/// The lowest other descriptor of this process for what `copy` is open for.
fn other_than(copy: &File) -> Option<RawFd> {
    let copied = copy.metadata().ok()?;
    read_dir("/proc/self/fd")
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<RawFd>().ok())
        .filter(|number| *number != copy.as_raw_fd())
        .filter(|number| {
            // SAFETY: `fstat` writes the whole of the structure, or fails and says so; it changes nothing of what has that number.
            let found = unsafe {
                let mut found: libc::stat = std::mem::zeroed();
                (libc::fstat(*number, &raw mut found) == 0).then_some(found)
            };
            found.is_some_and(|found| found.st_ino == copied.ino() && found.st_dev == copied.dev())
        })
        .min()
}

/// `op_rt_descriptor_of(copy)`: the number of the socket that `copy` is a copy of, -1 where there is none. Closes `copy`.
#[op2(fast)]
#[smi]
pub fn op_rt_descriptor_of(#[smi] copy: i32) -> i32 {
    if copy < 0 {
        return -1;
    }
    // SAFETY: the caller has made the descriptor by `fdForIpc()` and gives it away.
    let copy = unsafe { File::from_raw_fd(copy) };
    other_than(&copy).unwrap_or(-1)
}
