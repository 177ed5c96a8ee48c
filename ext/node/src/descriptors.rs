//! Descriptors that the program did not open: a shell, a supervisor or the parent has left them to the process.

use std::fs::File;
use std::os::fd::{BorrowedFd, FromRawFd};
use std::rc::Rc;

use deno_core::{OpState, op2};
use deno_io::{FdTable, StdFileResourceInner};

/// Have `node:fs` know an open descriptor by its number, as the system does. What is known already stays as it is, and of a number
/// that is not open the next call says so.
///
/// JS: `(fd: number) => void`
#[op2(fast)]
pub fn op_rt_know_descriptor(state: &mut OpState, #[smi] fd: i32) {
    let table = state.borrow_mut::<FdTable>();
    if table.contains(fd) {
        return;
    }
    // SAFETY: the system looks a number up.
    if unsafe { libc::fcntl(fd, libc::F_GETFD) } == -1 {
        return;
    }
    // SAFETY: both calls only tell who asks.
    let in_main_thread = unsafe { libc::getpid() == libc::gettid() };
    if in_main_thread {
        // SAFETY: it is open, and nobody has registered it; from here on it is the table's.
        let file = unsafe { File::from_raw_fd(fd) };
        table.register(fd, Rc::new(StdFileResourceInner::file(file, None)));
        return;
    }
    // A worker that ends leaves it to the others: what it has is a copy.
    // SAFETY: it is open until after the copy was made, or there is no copy.
    let copy = unsafe { BorrowedFd::borrow_raw(fd) }.try_clone_to_owned();
    if let Ok(copy) = copy {
        let file = Rc::new(StdFileResourceInner::file(File::from(copy), None));
        table.register_inherited_extra_stdio(fd, file);
    }
}
