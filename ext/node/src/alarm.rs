//! A clock that wakes the event loop on time.

use std::cell::OnceCell;
use std::io;
use std::os::fd::AsRawFd;
use std::os::fd::FromRawFd;
use std::os::fd::OwnedFd;
use std::rc::Rc;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;

use deno_core::OpState;
use deno_core::op2;
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;

/// What an alarm comes later than was asked for: deno_core counts from a moment that is a little after the question.
const LATER: Duration = Duration::from_micros(20);

/// The timer of one isolate's thread. tokio, by which deno_core waits for timers, counts in whole milliseconds and rounds up, both what it
/// notes and what it waits in the system for, so that a timer of 1 ms comes after 2.
#[derive(Clone, Default)]
pub struct Alarm(Rc<OnceCell<AsyncFd<OwnedFd>>>);

impl Alarm {
    fn set(&self, delay: Duration) -> io::Result<()> {
        if self.0.get().is_none() {
            let _ = self.0.set(timer()?);
        }
        let Some(timer) = self.0.get() else {
            return Ok(());
        };
        let delay = delay + LATER;
        let once = libc::itimerspec {
            it_interval: libc::timespec {
                tv_sec: 0,
                tv_nsec: 0,
            },
            it_value: libc::timespec {
                tv_sec: delay.as_secs() as libc::time_t,
                tv_nsec: delay.subsec_nanos().into(),
            },
        };
        // SAFETY: a timer of ours, and a time that lives as long as the call.
        let result = unsafe {
            libc::timerfd_settime(timer.as_raw_fd(), 0, &raw const once, std::ptr::null_mut())
        };
        if result == 0 {
            Ok(())
        } else {
            Err(io::Error::last_os_error())
        }
    }

    /// Have the task of `context` woken when the alarm comes. Returns whether it has come.
    pub fn poll(&self, context: &mut Context) -> bool {
        let mut came = false;
        let Some(timer) = self.0.get() else {
            return came;
        };
        while let Poll::Ready(Ok(mut ready)) = timer.poll_read_ready(context) {
            came = true;
            let mut count = [0; 8];
            // SAFETY: a timer of ours, which writes eight bytes or none.
            unsafe { libc::read(timer.as_raw_fd(), count.as_mut_ptr().cast(), count.len()) };
            ready.clear_ready();
        }
        came
    }
}

fn timer() -> io::Result<AsyncFd<OwnedFd>> {
    // SAFETY: makes a descriptor, which nobody else has.
    let fd = unsafe {
        let flags = libc::TFD_NONBLOCK | libc::TFD_CLOEXEC;
        match libc::timerfd_create(libc::CLOCK_MONOTONIC, flags) {
            -1 => return Err(io::Error::last_os_error()),
            fd => OwnedFd::from_raw_fd(fd),
        }
    };
    // SAFETY: what owns the descriptor is handed over, and nothing closes it before.
    Ok(unsafe { AsyncFd::register_with_interest(fd, Interest::READABLE)? })
}

/// Wake the event loop `milliseconds` from now, in the place of the time that was set before. Without effect where the system has no
/// timer left: timers come later then.
///
/// JS: `(milliseconds: number) => void`
#[op2(fast)]
pub fn op_rt_alarm(state: &mut OpState, milliseconds: u32) {
    if let Some(alarm) = state.try_borrow::<Alarm>() {
        let _ = alarm.set(Duration::from_millis(milliseconds.into()));
    }
}
