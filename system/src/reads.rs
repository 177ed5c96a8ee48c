//! How much of a file is read at once.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// As long as most files of `/proc` are, and no longer than the kernel makes one at once.
const OF_THE_KERNEL: usize = 8192;

/// The text of a file that the kernel makes up, which has no length: in one read, where asking for the length and growing would be ten.
pub(crate) fn read_of_kernel(path: &Path) -> io::Result<String> {
    let mut text = String::with_capacity(OF_THE_KERNEL);
    File::open(path)?.take(u64::MAX).read_to_string(&mut text)?;
    Ok(text)
}

/// Bytes; Node refuses to read a longer file whole.
pub const LONGEST_READ: u64 = (1 << 31) - 1;
