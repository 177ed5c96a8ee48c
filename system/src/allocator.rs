//! How `malloc` takes memory from the system.

#[cfg(target_env = "gnu")]
pub use gnu::take_memory_in_large_pieces;

#[cfg(target_env = "gnu")]
mod gnu {
    use std::ffi::CStr;
    use std::hint::black_box;
    use std::ptr;

    const MAPPED_FROM: i32 = 4 << 20;
    const GIVEN_BACK_FROM: i32 = 8 << 20;
    const AT_LEAST: i32 = 1 << 20;
    const HUGE_PAGE: usize = 2 << 20;
    const PAGE: usize = 4 << 10;

    /// Whoever sets one of these knows better.
    const SETTINGS: [&CStr; 4] = [
        c"GLIBC_TUNABLES",
        c"MALLOC_MMAP_THRESHOLD_",
        c"MALLOC_TOP_PAD_",
        c"MALLOC_TRIM_THRESHOLD_",
    ];

    /// Have `malloc` take memory in larger pieces, the first of them a huge page where the system has such.
    ///
    /// While V8 reads a heap it needs lists of up to half a megabyte for a moment, each of which the system would map, fill with zeros and
    /// unmap. A start takes 2 MB in all, and would pay 500 times for touching 4 KB that it had not touched before.
    ///
    /// Runs before `main`: a huge page has to lie at a multiple of its size, and nothing of it may have been used. After
    /// `malloc` was called its heap lies elsewhere.
    ///
    /// What the environment says of `malloc` stands.
    pub extern "C" fn take_memory_in_large_pieces() {
        // SAFETY: nobody else runs yet who could change the environment.
        let is_told = |name: &&CStr| unsafe { !libc::getenv(name.as_ptr()).is_null() };
        if SETTINGS.iter().any(is_told) {
            return;
        }
        // SAFETY: sets numbers of the allocator.
        unsafe {
            libc::mallopt(libc::M_MMAP_THRESHOLD, MAPPED_FROM);
            libc::mallopt(libc::M_TRIM_THRESHOLD, GIVEN_BACK_FROM);
        }
        begin_with_a_huge_page();
        // SAFETY: as above.
        unsafe { libc::mallopt(libc::M_TOP_PAD, AT_LEAST) };
    }

    /// Have the heap begin a page before a huge one, and so large that it holds that one.
    fn begin_with_a_huge_page() {
        // SAFETY: asks where the break is.
        let the_break = unsafe { libc::sbrk(0) }.addr();
        let huge = (the_break + PAGE).next_multiple_of(HUGE_PAGE);
        // SAFETY: `malloc` takes the break where it finds it.
        unsafe { libc::sbrk((huge - PAGE - the_break) as isize) };
        // SAFETY: sets a number of the allocator.
        unsafe { libc::mallopt(libc::M_TOP_PAD, (HUGE_PAGE + PAGE) as i32) };
        // SAFETY: what is taken is given back. It makes `malloc` take its heap.
        let first = unsafe {
            let first = black_box(libc::malloc(1));
            libc::free(first);
            first.addr()
        };
        if (huge - PAGE..huge).contains(&first) {
            let huge = ptr::with_exposed_provenance_mut(huge);
            // SAFETY: the heap holds it, and nothing of it was used. Where there are no huge pages nothing changes.
            unsafe { libc::madvise(huge, HUGE_PAGE, libc::MADV_HUGEPAGE) };
        }
    }
}
