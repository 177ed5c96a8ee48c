//! Numbers that nobody can guess.

/// Fill `bytes` from the system's generator. False if it gives fewer.
pub fn fill_with_randomness(bytes: &mut [u8]) -> bool {
    // SAFETY: the kernel writes no more than the slice holds.
    let written = unsafe { libc::getrandom(bytes.as_mut_ptr().cast(), bytes.len(), 0) };
    usize::try_from(written) == Ok(bytes.len())
}
