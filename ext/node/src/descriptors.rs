//! Descriptors that this thread did not open: a shell, a supervisor or the parent has left them to the process, or another thread has opened
//! them. They are known by their number only, as the system knows them, and nothing is kept open for them.

use std::borrow::Cow;
use std::fs::File as StdFile;
use std::io;
use std::os::fd::{FromRawFd, RawFd};
use std::path::Path;
use std::process::Stdio;
use std::rc::Rc;

use deno_core::{BufMutView, BufView, OpState, ResourceHandleFd, WriteOutcome, op2};
use deno_io::fs::{File, FsError, FsResult, FsStat};
use deno_io::{FdTable, StdFileResourceInner};

/// What stands in the table of files for a number. Each call has a copy of what is open under the number now, which ends with the call: who
/// has opened it can close it, and then the number can be another file's.
struct ByNumber(RawFd);

impl ByNumber {
    fn now(&self) -> FsResult<Rc<StdFileResourceInner>> {
        // SAFETY: the system looks the number up, and what it gives is a new descriptor, or an error.
        let copy = unsafe { libc::fcntl(self.0, libc::F_DUPFD_CLOEXEC, 3) };
        if copy == -1 {
            return Err(FsError::Io(io::Error::last_os_error()));
        }
        // SAFETY: it was made just now, and nobody else has it.
        let copy = unsafe { StdFile::from_raw_fd(copy) };
        Ok(Rc::new(StdFileResourceInner::file(copy, None)))
    }
}

/// Methods that hand on to what is open now.
macro_rules! handed_on {
    ($(fn $name:ident($($argument:ident: $kind:ty),*) -> $result:ty;)*) => {
        $(fn $name(self: Rc<Self>, $($argument: $kind),*) -> FsResult<$result> {
            self.now()?.$name($($argument),*)
        })*
    };
}
macro_rules! handed_on_later {
    ($(fn $name:ident($($argument:ident: $kind:ty),*) -> $result:ty;)*) => {
        $(fn $name<'async_trait>(
            self: Rc<Self>,
            $($argument: $kind),*
        ) -> std::pin::Pin<Box<dyn Future<Output = FsResult<$result>> + 'async_trait>>
        where
            Self: 'async_trait,
        {
            Box::pin(async move { self.now()?.$name($($argument),*).await })
        })*
    };
}

impl File for ByNumber {
    fn maybe_path(&self) -> Option<&Path> {
        None
    }

    fn backing_fd(self: Rc<Self>) -> Option<ResourceHandleFd> {
        Some(self.0)
    }

    handed_on! {
        fn read_sync(buffer: &mut [u8]) -> usize;
        fn write_sync(bytes: &[u8]) -> usize;
        fn write_all_sync(bytes: &[u8]) -> ();
        fn read_all_sync() -> Cow<'static, [u8]>;
        fn chmod_sync(mode: u32) -> ();
        fn chown_sync(user: Option<u32>, group: Option<u32>) -> ();
        fn seek_sync(position: io::SeekFrom) -> u64;
        fn datasync_sync() -> ();
        fn sync_sync() -> ();
        fn stat_sync() -> FsStat;
        fn lock_sync(exclusive: bool) -> ();
        fn try_lock_sync(exclusive: bool) -> bool;
        fn unlock_sync() -> ();
        fn truncate_sync(length: u64) -> ();
        fn utime_sync(access: i64, access_nanos: u32, change: i64, change_nanos: u32) -> ();
        fn read_at_sync(buffer: &mut [u8], position: u64) -> usize;
        fn write_at_sync(bytes: &[u8], position: u64) -> usize;
        fn as_stdio() -> Stdio;
        fn try_clone_inner() -> Rc<dyn File>;
    }

    handed_on_later! {
        fn read_byob(buffer: BufMutView) -> (usize, BufMutView);
        fn write(bytes: BufView) -> WriteOutcome;
        fn write_all(bytes: BufView) -> ();
        fn read_all_async() -> Cow<'static, [u8]>;
        fn chmod_async(mode: u32) -> ();
        fn chown_async(user: Option<u32>, group: Option<u32>) -> ();
        fn seek_async(position: io::SeekFrom) -> u64;
        fn datasync_async() -> ();
        fn sync_async() -> ();
        fn stat_async() -> FsStat;
        fn lock_async(exclusive: bool) -> ();
        fn try_lock_async(exclusive: bool) -> bool;
        fn unlock_async() -> ();
        fn truncate_async(length: u64) -> ();
        fn utime_async(access: i64, access_nanos: u32, change: i64, change_nanos: u32) -> ();
        fn read_at_async(buffer: BufMutView, position: u64) -> (usize, BufMutView);
    }
}

/// The numbers that have a `ByNumber` in the table, or had one.
#[derive(Default)]
struct Known(Vec<RawFd>);

/// Have `node:fs` know an open descriptor by its number, as the system does. What is known already stays as it is, and of a number
/// that is not open the next call says so. Sockets and pipes can be adopted afterwards.
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
    table.register_inherited_extra_stdio(fd, Rc::new(ByNumber(fd)));
    if !state.has::<Known>() {
        state.put(Known::default());
    }
    state.borrow_mut::<Known>().0.push(fd);
}

/// To be called before a file is opened: it may get a number that was another's.
///
/// JS: `() => void`
#[op2(fast)]
pub fn op_rt_forget_descriptors(state: &mut OpState) {
    let Some(known) = state.try_borrow_mut::<Known>() else {
        return;
    };
    let known = std::mem::take(&mut known.0);
    let table = state.borrow_mut::<FdTable>();
    for fd in known {
        if table.is_inherited_extra_stdio(fd) {
            table.remove(fd);
        }
    }
}

/// To be called before a descriptor is closed: what the process came with becomes the table's, which closes it. What the process has opened
/// itself stays with whoever has opened it: a file of another thread, a socket.
///
/// JS: `(fd: number) => void`
#[op2(fast)]
pub fn op_rt_take_descriptor(state: &mut OpState, #[smi] fd: i32) {
    let table = state.borrow_mut::<FdTable>();
    if table.contains(fd) && !table.is_inherited_extra_stdio(fd) {
        return;
    }
    table.remove(fd);
    // SAFETY: the system looks a number up.
    let flags = unsafe { libc::fcntl(fd, libc::F_GETFD) };
    if flags == -1 {
        return;
    }
    // What the system closes when another program starts did not come with this one, and all that the runtime opens is so. For the table it
    // is somebody's whose file `node:fs` does not close: the call that follows fails, and takes this mark away.
    if flags & libc::FD_CLOEXEC != 0 {
        table.register_uv_owned(fd);
        return;
    }
    // SAFETY: it is open, and no part of the runtime owns it: neither opened, as its flags say, nor adopted, as the table would say.
    let file = unsafe { StdFile::from_raw_fd(fd) };
    table.register(fd, Rc::new(StdFileResourceInner::file(file, None)));
}
