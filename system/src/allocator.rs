//! How `malloc` takes memory from the system.

/// Have `malloc` take memory in larger pieces, before anything is taken. While V8 reads a heap it needs lists of up to half a megabyte
/// for a moment, each of which the system would map, fill with zeros and unmap; the heap of a thread would grow by one page at a time,
/// with a system call each.
///
/// What the environment says of `malloc` stands.
pub fn take_memory_in_large_pieces() {
    #[cfg(target_env = "gnu")]
    {
        const MAPPED_FROM: i32 = 4 << 20;
        const GIVEN_BACK_FROM: i32 = 8 << 20;
        const AT_LEAST: i32 = 1 << 20;
        let is_told = |name| std::env::var_os(name).is_some();
        if is_told("GLIBC_TUNABLES")
            || is_told("MALLOC_MMAP_THRESHOLD_")
            || is_told("MALLOC_TRIM_THRESHOLD_")
            || is_told("MALLOC_TOP_PAD_")
        {
            return;
        }
        // SAFETY: sets three numbers of the allocator.
        unsafe {
            libc::mallopt(libc::M_MMAP_THRESHOLD, MAPPED_FROM);
            libc::mallopt(libc::M_TRIM_THRESHOLD, GIVEN_BACK_FROM);
            libc::mallopt(libc::M_TOP_PAD, AT_LEAST);
        }
    }
}
