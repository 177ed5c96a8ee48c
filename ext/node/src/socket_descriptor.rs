//! The number of a socket's descriptor, of which a copy is all that there is.

use std::fs::{File, Metadata, read_dir};
use std::os::fd::{AsRawFd, FromRawFd, RawFd};
use std::os::unix::fs::MetadataExt;

use deno_core::op2;

/// Whether `number` is open for what `copy` is.
fn is_of(number: RawFd, copy: &Metadata) -> bool {
    // SAFETY: `fstat` writes the whole of the structure, or fails and says so; it changes nothing of what has that number.
    let found = unsafe {
        let mut found: libc::stat = std::mem::zeroed();
        (libc::fstat(number, &raw mut found) == 0).then_some(found)
    };
    found.is_some_and(|found| found.st_ino == copy.ino() && found.st_dev == copy.dev())
}

/// `known`, where that is a descriptor for what `copy` is open for, or the lowest other one of this process.
fn other_than(copy: &File, known: RawFd) -> Option<RawFd> {
    let copied = copy.metadata().ok()?;
    let is_other = |number: &RawFd| *number != copy.as_raw_fd() && is_of(*number, &copied);
    if known >= 0 && is_other(&known) {
        return Some(known);
    }
    read_dir("/proc/self/fd")
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<RawFd>().ok())
        .filter(is_other)
        .min()
}

/// `op_rt_descriptor_of(copy, known)`: the number of the socket that `copy` is a copy of, -1 where there is none. `known` is what it was the last time,
/// or -1; where it still is that, nothing else is looked at. Closes `copy`.
#[op2(fast)]
#[smi]
pub fn op_rt_descriptor_of(#[smi] copy: i32, #[smi] known: i32) -> i32 {
    if copy < 0 {
        return -1;
    }
    // SAFETY: the caller has made the descriptor by `fdForIpc()` and gives it away.
    let copy = unsafe { File::from_raw_fd(copy) };
    other_than(&copy, known).unwrap_or(-1)
}
