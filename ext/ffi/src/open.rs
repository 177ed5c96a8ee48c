//! What a library shares with its functions and callbacks.

use std::cell::Cell;
use std::ffi::c_void;
use std::ptr;

/// A library that was opened.
pub(crate) struct Open {
    handle: Cell<*mut c_void>,
    closed: Cell<bool>,
    /// Calls of its functions that have not returned.
    active: Cell<usize>,
}

impl Open {
    pub(crate) fn of(handle: *mut c_void) -> Self {
        Self {
            handle: Cell::new(handle),
            closed: Cell::new(false),
            active: Cell::new(0),
        }
    }

    /// For `dlsym`; none where the library is closed.
    pub(crate) fn handle(&self) -> Option<*mut c_void> {
        (!self.closed.get()).then(|| self.handle.get())
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed.get()
    }

    /// Run `call`, which is in the library. Its code stays in memory until then, though a function that it calls may close it.
    pub(crate) fn within<T>(&self, call: impl FnOnce() -> T) -> T {
        self.active.set(self.active.get() + 1);
        let result = call();
        self.active.set(self.active.get() - 1);
        self.release();
        result
    }

    pub(crate) fn close(&self) {
        self.closed.set(true);
        self.release();
    }

    fn release(&self) {
        if !self.closed.get() || self.active.get() > 0 {
            return;
        }
        let handle = self.handle.replace(ptr::null_mut());
        if !handle.is_null() {
            // SAFETY: what `dlopen` gave, once. No code of it runs in this thread.
            unsafe { libc::dlclose(handle) };
        }
    }
}
