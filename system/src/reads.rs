//! How much of a file is read at once.

/// Bytes; Node refuses to read a longer file whole.
pub const LONGEST_READ: u64 = (1 << 31) - 1;
