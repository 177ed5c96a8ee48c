//! The keys of Rust's hash maps, which decide the order in which a map gives what it holds.
//!
//! deno_core writes such maps into snapshots in that order. So that a build gives the same bytes whenever it runs, the thread that
//! makes one has keys that never change. Nothing else is fixed by this: the standard library asks for the keys of a thread with a
//! flag that nobody else uses, and whatever programs get (`Math.random`, UUIDs, keys) comes from elsewhere.

use std::cell::Cell;
use std::ffi::c_uint;
use std::ffi::c_void;
use std::panic::resume_unwind;

/// At least what a main thread has for its stack, since `--stack-size` counts on that.
const STACK_BYTES: usize = 8 << 20;

thread_local! {
    static FIXED: Cell<bool> = const { Cell::new(false) };
}

/// Do `work` in a thread whose hash maps have fixed keys. The maps of all other threads keep theirs.
///
/// # Panics
/// As `work` does, or if the system gives no thread.
pub fn with_fixed_hash_keys<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .stack_size(stack_bytes())
            .spawn_scoped(scope, || {
                FIXED.set(true);
                work()
            })
            .expect("the system gives a thread");
        thread.join().unwrap_or_else(|reason| resume_unwind(reason))
    })
}

/// What the system would give the main thread, if that is a number.
fn stack_bytes() -> usize {
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: it fills the struct it is given.
    let known = unsafe { libc::getrlimit(libc::RLIMIT_STACK, &raw mut limit) } == 0;
    if !known || limit.rlim_cur == libc::RLIM_INFINITY {
        return STACK_BYTES;
    }
    usize::try_from(limit.rlim_cur).map_or(STACK_BYTES, |bytes| bytes.clamp(STACK_BYTES, 1 << 30))
}

/// getrandom(2), in place of the C library's: the standard library looks for a function of this name so that it can be replaced.
///
/// # Safety
/// `buffer` has `length` bytes that may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getrandom(
    buffer: *mut c_void,
    length: usize,
    flags: c_uint,
) -> libc::ssize_t {
    // The keys of hash maps alone need not be good enough for secrets.
    if flags == libc::GRND_INSECURE && FIXED.try_with(Cell::get).unwrap_or(false) {
        // SAFETY: by this function's contract.
        unsafe { buffer.cast::<u8>().write_bytes(0x5a, length) };
        return libc::ssize_t::try_from(length).unwrap_or(libc::ssize_t::MAX);
    }
    // SAFETY: the arguments are those of the call; by this function's contract.
    unsafe { libc::syscall(libc::SYS_getrandom, buffer, length, flags) as libc::ssize_t }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn order() -> Vec<u32> {
        (0..100).collect::<HashSet<u32>>().into_iter().collect()
    }

    #[test]
    fn maps_have_one_order_in_such_threads_and_any_in_others() {
        assert_eq!(with_fixed_hash_keys(order), with_fixed_hash_keys(order));
        let others: HashSet<Vec<u32>> = (0..4)
            .map(|_| std::thread::spawn(order).join().unwrap())
            .collect();
        assert!(others.len() > 1);
    }

    #[test]
    fn other_random_bytes_differ_in_such_threads_too() {
        let bytes = || {
            let mut bytes = [0u8; 32];
            // SAFETY: the array has these bytes.
            let written = unsafe { getrandom(bytes.as_mut_ptr().cast(), bytes.len(), 0) };
            assert_eq!(written, 32);
            bytes
        };
        assert_ne!(with_fixed_hash_keys(bytes), with_fixed_hash_keys(bytes));
    }
}
