//! What happens to files and folders, for `fs.watch`: inotify(7), one descriptor for each thread. JavaScript waits until there is
//! something to read and reads it, as from a standard stream (`stdio.rs`); `ext/node/fs_event.js` knows the layout.

use std::ffi::CString;
use std::io;
use std::os::fd::AsRawFd as _;
use std::os::fd::FromRawFd as _;
use std::os::fd::OwnedFd;
use std::os::fd::RawFd;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use deno_core::OpState;
use deno_core::op2;

/// The thread's descriptor. It is closed with the isolate.
struct FileEvents(OwnedFd);

/// What libuv asks for.
const INTERESTS: u32 = libc::IN_ATTRIB
    | libc::IN_CREATE
    | libc::IN_MODIFY
    | libc::IN_DELETE
    | libc::IN_DELETE_SELF
    | libc::IN_MOVE_SELF
    | libc::IN_MOVED_FROM
    | libc::IN_MOVED_TO;

fn last_error() -> i32 {
    io::Error::last_os_error()
        .raw_os_error()
        .unwrap_or(libc::EIO)
}

/// The descriptor, made when it is first asked for.
fn descriptor(state: &mut OpState) -> Result<RawFd, i32> {
    if let Some(events) = state.try_borrow::<FileEvents>() {
        return Ok(events.0.as_raw_fd());
    }
    // SAFETY: a call without pointers.
    let fd = unsafe { libc::inotify_init1(libc::IN_NONBLOCK | libc::IN_CLOEXEC) };
    if fd < 0 {
        return Err(last_error());
    }
    // SAFETY: the descriptor was made above and belongs to nobody else.
    let owned = unsafe { OwnedFd::from_raw_fd(fd) };
    state.put(FileEvents(owned));
    Ok(fd)
}

/// The descriptor that tells of events.
///
/// JS: `() => number`
///
/// Returns a negative error number if there can be none.
#[op2(fast)]
pub fn op_rt_watch_descriptor(state: &mut OpState) -> i32 {
    descriptor(state).unwrap_or_else(|error| -error)
}

/// Begin to watch what is at `path`; a link is followed.
///
/// JS: `(path: string) => number`
///
/// Returns the number that events come with, the same one for the same file, or a negative error number.
#[op2(fast)]
pub fn op_rt_watch_add(state: &mut OpState, #[string] path: &str) -> i32 {
    if rt_permission::refuses_to_read(&rt_system::path_of_text(Path::new(path))) {
        return -libc::EACCES;
    }
    let place = rt_system::real_place(Path::new(path));
    let Ok(path) = CString::new(place.as_os_str().as_bytes()) else {
        return -libc::EINVAL;
    };
    let fd = match descriptor(state) {
        Ok(fd) => fd,
        Err(error) => return -error,
    };
    // SAFETY: `path` is a C string that lives here.
    let watch = unsafe { libc::inotify_add_watch(fd, path.as_ptr(), INTERESTS) };
    if watch < 0 { -last_error() } else { watch }
}

/// Watch it no longer.
///
/// JS: `(watch: number) => void`
#[op2(fast)]
pub fn op_rt_watch_remove(state: &mut OpState, watch: i32) {
    if let Ok(fd) = descriptor(state) {
        // What is gone is no longer watched anyway.
        // SAFETY: a call without pointers.
        unsafe { libc::inotify_rm_watch(fd, watch) };
    }
}
