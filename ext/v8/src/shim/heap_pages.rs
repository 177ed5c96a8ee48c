//! Where the heap of an isolate lies that starts.
//!
//! V8 asks the system for each 256 KB of its heap at another random address. A start that reads 3 MB of heap then has twelve mappings,
//! each with page tables of its own, and pays for every 4 KB that it writes for the first time. Here they lie side by side, the first of
//! them in huge pages of 2 MB where the system has such: one fault instead of 512.
//!
//! Only the first. Of a large heap each 256 KB are asked of the system at once, since V8 writes all of them. A large heap of huge pages is read in half the time by a machine that has them at hand. A virtual machine which gives
//! free huge pages back to its host waits for each of them, and takes longer than with small ones.

use std::cell::RefCell;
use std::ffi::c_void;
use std::ops::Range;
use std::ptr;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

/// V8 asks for its heap by so much, which begins at multiples of it.
const PAGE: usize = 256 << 10;
const HUGE_PAGE: usize = 2 << 20;
const PAGE_OF_THE_SYSTEM: usize = 4 << 10;
/// A heap that is read from so many bytes is large: most of its pages are written in full while it is read.
const LARGE: usize = 16 << 20;
/// Few pages of the read-only heap are written in full.
const READ_ONLY: usize = 8 * PAGE;

unsafe extern "C" {
    fn rt_v8_shim_offer_heap_pages() -> bool;
}

/// Whether the read-only heap, which all isolates of the process share, was read.
static READ_ONLY_IS_WHOLE: AtomicBool = AtomicBool::new(false);

/// Addresses that nobody else has. What is left of them at the end goes back to the system.
struct Offer(Range<usize>);

impl Offer {
    const NOTHING: Self = Self(0..0);

    /// `size` bytes that begin at a multiple of `alignment`; nothing where the system has no such place.
    fn new(size: usize, alignment: usize) -> Self {
        let (reading, flags) = (
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
        );
        let length = size + alignment - PAGE_OF_THE_SYSTEM;
        // SAFETY: asks for new memory wherever the system has it.
        let got = unsafe { libc::mmap(ptr::null_mut(), length, reading, flags, -1, 0) };
        if got == libc::MAP_FAILED {
            return Self::NOTHING;
        }
        let begin = got.addr().next_multiple_of(alignment);
        drop(Self(got.addr()..begin));
        drop(Self(begin + size..got.addr() + length));
        let offer = Self(begin..begin + size);
        // As V8 has it: a process that forks does not copy the heap.
        offer.advise(size, libc::MADV_DONTFORK);
        offer
    }

    /// Tell the system how the first `size` bytes are used. Nothing is lost where it does not understand.
    fn advise(&self, size: usize, advice: i32) {
        // SAFETY: the addresses are this offer's, which are not used yet.
        unsafe { libc::madvise(self.pointer(), size, advice) };
    }

    fn take(&mut self, size: usize) -> *mut c_void {
        if self.0.len() < size {
            return ptr::null_mut();
        }
        let taken = self.pointer();
        self.0.start += size;
        taken
    }

    fn pointer(&self) -> *mut c_void {
        ptr::with_exposed_provenance_mut(self.0.start)
    }
}

impl Drop for Offer {
    fn drop(&mut self) {
        if !self.0.is_empty() {
            // SAFETY: nobody has taken these.
            unsafe { libc::munmap(self.pointer(), self.0.len()) };
        }
    }
}

struct Offers {
    read_only: Offer,
    heap: Offer,
    /// Whether V8 is about to write most of the heap's pages in full.
    is_large: bool,
}

thread_local! {
    static OFFERS: RefCell<Offers> = const {
        RefCell::new(Offers { read_only: Offer::NOTHING, heap: Offer::NOTHING, is_large: false })
    };
}

/// Have V8 ask here for its pages. Once, after V8 was initialized and before there is an isolate.
///
/// # Panics
/// V8 has another allocator of pages than the one of its version that the shim knows.
pub fn lay_heaps_side_by_side() {
    // SAFETY: V8 is initialized, and no isolate uses its allocator yet.
    let is_known = unsafe { rt_v8_shim_offer_heap_pages() };
    assert!(is_known, "V8 has another allocator of pages");
}

/// Offer V8 a place for the heap of the isolate that is made next in this thread, from a snapshot of `read` bytes.
pub fn offer_heap_pages(read: usize) {
    let is_first = !READ_ONLY_IS_WHOLE.load(Ordering::Relaxed);
    // Every start fills the first. Of the second the program's own thread fills the rest; a worker may not.
    let huge = if is_first { 2 * HUGE_PAGE } else { HUGE_PAGE };
    let heap = Offer::new((huge + 2 * read).next_multiple_of(PAGE), HUGE_PAGE);
    // What is read is a good half of what is written.
    if read >= HUGE_PAGE / 2 && !heap.0.is_empty() {
        heap.advise(huge, libc::MADV_HUGEPAGE);
    }
    let read_only = if is_first {
        Offer::new(READ_ONLY, PAGE)
    } else {
        Offer::NOTHING
    };
    OFFERS.set(Offers {
        read_only,
        heap,
        is_large: read >= LARGE,
    });
}

#[unsafe(no_mangle)]
extern "C" fn rt_v8_shim_take_heap_pages(size: usize, alignment: usize) -> *mut c_void {
    if size != PAGE || alignment != PAGE {
        return ptr::null_mut();
    }
    OFFERS
        .try_with(|offers| {
            let offers = &mut *offers.borrow_mut();
            match READ_ONLY_IS_WHOLE.load(Ordering::Relaxed) {
                true => {
                    if offers.is_large {
                        offers
                            .heap
                            .advise(size.min(offers.heap.0.len()), libc::MADV_POPULATE_WRITE);
                    }
                    offers.heap.take(size)
                }
                false => offers.read_only.take(size),
            }
        })
        .unwrap_or(ptr::null_mut())
}

#[unsafe(no_mangle)]
extern "C" fn rt_v8_shim_read_only_heap_is_whole() {
    if !READ_ONLY_IS_WHOLE.swap(true, Ordering::Relaxed) {
        _ = OFFERS.try_with(|offers| offers.borrow_mut().read_only = Offer::NOTHING);
    }
}
