//! Where V8 puts an isolate's code.

use std::ops::Range;
use std::ptr;
use std::sync::Mutex;
use std::sync::PoisonError;

use deno_core::v8;

/// What V8 takes for the code of an isolate that was given no limit.
const V8_DEFAULT: usize = 512 << 20;
/// V8 takes no less.
const LEAST: usize = 64 << 20;
/// V8's pages for code begin at multiples of this.
const ALIGNMENT: usize = 256 << 10;
/// How far a call goes, less what the builtins themselves may take.
const REACH: usize = (2 << 30) - (16 << 20);
/// The memory behind the break stays `malloc`'s.
const BEHIND_THE_BREAK: usize = 256 << 20;

unsafe extern "C" {
    /// The code of V8's builtins, in the executable.
    static v8_Default_embedded_blob_code_: u8;
    fn rt_v8_shim_offer_code_range(address: usize, size: usize);
}

/// Offer V8 a place for the code of the isolate that is made next from `params`: one from which the builtins in the executable can be called
/// directly. V8 asks for memory at the builtins themselves, gets it far away and maps the builtins once more for each isolate, which
/// costs each 2 MB of resident memory and a look through the map of the process.
///
/// Without effect where no such place is free. V8 uses places again whose isolates are gone.
pub fn offer_near_code_range(params: &v8::CreateParams) {
    static OFFERED: Mutex<Vec<Range<usize>>> = Mutex::new(Vec::new());
    let size = match params.code_range_size_in_bytes() {
        0 => V8_DEFAULT,
        size => size.max(LEAST),
    };
    let builtins = (&raw const v8_Default_embedded_blob_code_).addr();
    let (begin, end) = (builtins.saturating_sub(REACH), builtins + REACH);
    let mut offered = OFFERED.lock().unwrap_or_else(PoisonError::into_inner);
    let mut place = match offered.first() {
        Some(first) => first.end,
        None => end - random_below((end - begin) / 16),
    };
    // From above to below, past those that are taken.
    while let Some(start) = place.checked_sub(size).map(aligned)
        && start > begin
    {
        let wanted = start..start + size;
        let is_offered =
            |other: &Range<usize>| other.start < wanted.end && wanted.start < other.end;
        if !offered.iter().any(is_offered) && !is_for_malloc(&wanted) && is_free(&wanted) {
            // SAFETY: `is_free` has just mapped it, and nobody else knows of it.
            unsafe { rt_v8_shim_offer_code_range(start, size) };
            offered.push(wanted);
            return;
        }
        place -= LEAST;
    }
}

fn aligned(address: usize) -> usize {
    address / ALIGNMENT * ALIGNMENT
}

/// A number that differs from process to process, so that code does not lie at the same place in each.
fn random_below(limit: usize) -> usize {
    let mut random = [0; size_of::<usize>()];
    rt_system::fill_with_randomness(&mut random);
    usize::from_ne_bytes(random) % limit
}

fn is_for_malloc(wanted: &Range<usize>) -> bool {
    // SAFETY: asks where the break is.
    let the_break = unsafe { libc::sbrk(0) } as usize;
    wanted.start < the_break + BEHIND_THE_BREAK && the_break < wanted.end
}

/// Map what is wanted, if nothing lies there.
fn is_free(wanted: &Range<usize>) -> bool {
    let flags =
        libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | libc::MAP_FIXED_NOREPLACE;
    let size = wanted.len();
    let wanted = ptr::without_provenance_mut(wanted.start);
    // SAFETY: takes no memory that somebody has.
    let got = unsafe { libc::mmap(wanted, size, libc::PROT_NONE, flags, -1, 0) };
    if got != libc::MAP_FAILED && got != wanted {
        // A kernel before 4.17 takes the address for a wish.
        // SAFETY: what was just mapped.
        unsafe { libc::munmap(got, size) };
    }
    got == wanted
}
