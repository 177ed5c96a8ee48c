//! Who asks what time of the day it is: V8 does for `Date` and `Temporal.Now`, and a build of a snapshot wants to know.

use std::cell::Cell;
use std::ffi::c_int;
use std::ffi::c_void;

thread_local! {
    static WATCH: Cell<Option<fn()>> = const { Cell::new(None) };
}

/// Have `watch` called whenever this thread asks for the time of the day, or nobody any more.
pub fn watch_clock(watch: Option<fn()>) {
    WATCH.set(watch);
}

/// gettimeofday(2), in place of the C library's: by it V8 reads the clock, and Rust's standard library does not.
///
/// # Safety
/// Each pointer is null or points to its struct.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gettimeofday(time: *mut libc::timeval, zone: *mut c_void) -> c_int {
    if let Some(watch) = WATCH.try_with(Cell::get).ok().flatten() {
        watch();
    }
    let mut now = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: it fills the struct it is given.
    let result = unsafe { libc::clock_gettime(libc::CLOCK_REALTIME, &raw mut now) };
    if result == 0 && !time.is_null() {
        // SAFETY: by this function's contract.
        unsafe {
            time.write(libc::timeval {
                tv_sec: now.tv_sec,
                tv_usec: now.tv_nsec / 1000,
            });
        }
    }
    if !zone.is_null() {
        // SAFETY: by this function's contract; `struct timezone` is two numbers, and Linux has no time zone of its own.
        unsafe { zone.cast::<[c_int; 2]>().write([0, 0]) };
    }
    result
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;
    use std::time::UNIX_EPOCH;

    use super::*;

    thread_local! {
        static ASKED: Cell<u32> = const { Cell::new(0) };
    }

    #[test]
    fn the_time_is_right_and_whoever_watches_is_told() {
        let now = || {
            let mut time = libc::timeval {
                tv_sec: 0,
                tv_usec: 0,
            };
            // SAFETY: the struct is there.
            let result = unsafe { gettimeofday(&raw mut time, std::ptr::null_mut()) };
            assert_eq!(result, 0);
            time.tv_sec
        };
        watch_clock(Some(|| ASKED.set(ASKED.get() + 1)));
        let seconds = now();
        watch_clock(None);
        now();
        assert_eq!(ASKED.get(), 1);
        let known = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        assert!(known.as_secs().abs_diff(seconds.unsigned_abs()) < 60);
    }
}
