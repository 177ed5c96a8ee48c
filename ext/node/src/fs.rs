//! What the system says of a file, whole: Deno's answers have no fractions of milliseconds, and its `access` looks at modes by itself.

use std::ffi::CString;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::UNIX_EPOCH;

use deno_core::{op2, v8};
use rt_system::{LONGEST_READ, real_place};

use crate::buffer::text_of;
use crate::fs_permission::{refuses_to_read, refuses_to_write};

/// As many numbers as a `fs.Stats` is made of, the last four being the nanoseconds of the times' last seconds.
const FIELDS: usize = 18;
const NANOSECONDS: i64 = 1_000_000_000;

fn metadata(path: &str, fd: i32, follow: bool) -> io::Result<Metadata> {
    if fd >= 0 {
        // SAFETY: the file is only looked at, and not closed with the value; of a number that names none the system says so.
        return ManuallyDrop::new(unsafe { File::from_raw_fd(fd) }).metadata();
    }
    let path = real_place(Path::new(path));
    if follow {
        std::fs::metadata(path)
    } else {
        std::fs::symlink_metadata(path)
    }
}

/// The file's name for the system.
fn name_of(path: &str) -> Option<CString> {
    CString::new(real_place(Path::new(path)).as_os_str().as_bytes()).ok()
}

/// The numbers in their order, eight bytes each: `BigInt64Array` with nanoseconds, or `Float64Array` with milliseconds.
fn fields(found: &Metadata, big: bool) -> [u8; FIELDS * 8] {
    let birth = found.created().ok().map(|time| {
        let (since, sign) = match time.duration_since(UNIX_EPOCH) {
            Ok(since) => (since, 1),
            Err(before) => (before.duration(), -1),
        };
        let (seconds, nanoseconds) = (
            sign * since.as_secs() as i64,
            sign * i64::from(since.subsec_nanos()),
        );
        if nanoseconds < 0 {
            (seconds - 1, nanoseconds + NANOSECONDS)
        } else {
            (seconds, nanoseconds)
        }
    });
    let changed = (found.ctime(), found.ctime_nsec());
    let times = [
        (found.atime(), found.atime_nsec()),
        (found.mtime(), found.mtime_nsec()),
        changed,
        // As libuv, where the file system does not know.
        birth.unwrap_or(changed),
    ];
    let numbers = [
        found.dev(),
        u64::from(found.mode()),
        found.nlink(),
        u64::from(found.uid()),
        u64::from(found.gid()),
        found.rdev(),
        found.blksize(),
        found.ino(),
        found.size(),
        found.blocks(),
    ];
    let mut out = [0; FIELDS * 8];
    let numbers = numbers.into_iter().map(|number| {
        if big {
            number.to_ne_bytes()
        } else {
            (number as f64).to_ne_bytes()
        }
    });
    let partial = times.map(|(_, nanoseconds)| nanoseconds);
    let times = times.into_iter().map(|(seconds, nanoseconds)| {
        if big {
            (seconds * NANOSECONDS + nanoseconds).to_ne_bytes()
        } else {
            (seconds as f64 * 1e3 + nanoseconds as f64 / 1e6).to_ne_bytes()
        }
    });
    let partial = partial.map(|nanoseconds| (nanoseconds as f64).to_ne_bytes());
    for (place, bytes) in out
        .chunks_exact_mut(8)
        .zip(numbers.chain(times).chain(partial))
    {
        place.copy_from_slice(&bytes);
    }
    out
}

pub(crate) fn errno(error: &io::Error) -> i32 {
    error.raw_os_error().unwrap_or(libc::EINVAL)
}

/// Fill `out` with what is known of the file at `path`, or, if it is not -1, of the descriptor `fd`.
///
/// JS: `(path: string, fd: number, follow: boolean, big: boolean, out: Uint8Array) => number`: 0, or the system's error.
#[op2(fast)]
pub fn op_rt_fs_stat_sync(
    #[string] path: &str,
    fd: i32,
    follow: bool,
    big: bool,
    #[buffer] out: &mut [u8],
) -> i32 {
    if fd < 0 && refuses_to_read(path) {
        return libc::EACCES;
    }
    match metadata(path, fd, follow) {
        Ok(found) => {
            let fields = fields(&found, big);
            if let Some(out) = out.get_mut(..fields.len()) {
                out.copy_from_slice(&fields);
            }
            0
        }
        Err(error) => errno(&error),
    }
}

/// The same, away from the thread: the bytes, or four of the system's error.
#[op2]
#[buffer]
pub async fn op_rt_fs_stat(#[string] path: String, fd: i32, follow: bool, big: bool) -> Vec<u8> {
    if fd < 0 && refuses_to_read(&path) {
        return libc::EACCES.to_ne_bytes().to_vec();
    }
    let look = move || match metadata(&path, fd, follow) {
        Ok(found) => fields(&found, big).to_vec(),
        Err(error) => errno(&error).to_ne_bytes().to_vec(),
    };
    tokio::task::spawn_blocking(look)
        .await
        .unwrap_or_else(|_| libc::EIO.to_ne_bytes().to_vec())
}

/// A whole file as text. None if it cannot be read, or is too long for one: who asks finds out why in another way.
///
/// JS: `(path: string) => string | null`
#[op2]
pub fn op_rt_fs_read_text<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    #[string] path: &str,
) -> Option<v8::Local<'a, v8::String>> {
    if refuses_to_read(path) {
        return None;
    }
    let file = File::open(real_place(Path::new(path))).ok()?;
    let length = file.metadata().ok()?.len();
    // And far more than a text has.
    if length > LONGEST_READ {
        return None;
    }
    let mut bytes = Vec::with_capacity(length as usize);
    file.take(LONGEST_READ).read_to_end(&mut bytes).ok()?;
    text_of(scope, &bytes)
}

/// As libuv makes it of seconds.
fn timespec(time: f64) -> libc::timespec {
    let mut seconds = time as i64;
    let mut nanoseconds = ((time - seconds as f64) * 1e9) as i64;
    if nanoseconds < 0 {
        nanoseconds += NANOSECONDS;
        seconds -= 1;
    }
    libc::timespec {
        tv_sec: seconds,
        tv_nsec: nanoseconds,
    }
}

fn set_times(path: &str, fd: i32, follow: bool, accessed: f64, modified: f64) -> i32 {
    let times = [timespec(accessed), timespec(modified)];
    let Some(path) = name_of(path) else {
        return libc::ENOENT;
    };
    let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    // SAFETY: two times and a text with its end, all of them alive during the calls.
    let result = unsafe {
        if fd >= 0 {
            libc::futimens(fd, times.as_ptr())
        } else {
            libc::utimensat(libc::AT_FDCWD, path.as_ptr(), times.as_ptr(), flags)
        }
    };
    if result == 0 {
        0
    } else {
        errno(&io::Error::last_os_error())
    }
}

/// Set when a file was last read and changed, in seconds.
///
/// JS: `(path: string, fd: number, follow: boolean, atime: number, mtime: number) => number`, as `op_rt_fs_stat_sync`.
#[op2(fast)]
pub fn op_rt_fs_times_sync(
    #[string] path: &str,
    fd: i32,
    follow: bool,
    accessed: f64,
    modified: f64,
) -> i32 {
    if fd < 0 && refuses_to_write(path) {
        return libc::EACCES;
    }
    set_times(path, fd, follow, accessed, modified)
}

/// The same, away from the thread.
#[op2]
pub async fn op_rt_fs_times(
    #[string] path: String,
    fd: i32,
    follow: bool,
    accessed: f64,
    modified: f64,
) -> i32 {
    if fd < 0 && refuses_to_write(&path) {
        return libc::EACCES;
    }
    let set = move || set_times(&path, fd, follow, accessed, modified);
    tokio::task::spawn_blocking(set).await.unwrap_or(libc::EIO)
}

fn access(path: &str, mode: i32) -> i32 {
    let Some(path) = name_of(path) else {
        return libc::ENOENT;
    };
    // SAFETY: a text with its end, alive during the call.
    if unsafe { libc::access(path.as_ptr(), mode) } == 0 {
        0
    } else {
        errno(&io::Error::last_os_error())
    }
}

/// Whether this process may do with the file at `path` what `mode` says. A link is what it leads to.
///
/// JS: `(path: string, mode: number) => number`, as `op_rt_fs_stat_sync`.
#[op2(fast)]
pub fn op_rt_fs_access_sync(#[string] path: &str, mode: i32) -> i32 {
    if refuses_to_read(path) {
        return libc::EACCES;
    }
    access(path, mode)
}

/// The same, away from the thread.
#[op2]
pub async fn op_rt_fs_access(#[string] path: String, mode: i32) -> i32 {
    if refuses_to_read(&path) {
        return libc::EACCES;
    }
    tokio::task::spawn_blocking(move || access(&path, mode))
        .await
        .unwrap_or(libc::EIO)
}

fn unlink(path: &str) -> i32 {
    match std::fs::remove_file(real_place(Path::new(path))) {
        Ok(()) => 0,
        Err(error) => errno(&error),
    }
}

/// The working directory where its name is no UTF-8, with U+FFFD for what is none. JS: `() => string`, empty where there is none.
#[op2]
#[string]
pub fn op_rt_fs_cwd_as_text() -> String {
    std::env::current_dir()
        .map(|path| path.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// How often the working directory was changed, in whatever thread.
static CWD_CHANGES: AtomicU32 = AtomicU32::new(0);

/// How often the working directory was changed, this time included if it is `changed` now.
///
/// JS: `(changed: boolean) => number`
#[op2(fast)]
pub fn op_rt_fs_cwd_changes(changed: bool) -> u32 {
    if changed {
        CWD_CHANGES.fetch_add(1, Ordering::Relaxed) + 1
    } else {
        CWD_CHANGES.load(Ordering::Relaxed)
    }
}

/// Remove a file, or a link. Deno's op removes empty folders, too.
///
/// JS: `(path: string) => number`, as `op_rt_fs_stat_sync`.
#[op2(fast)]
pub fn op_rt_fs_unlink_sync(#[string] path: &str) -> i32 {
    if refuses_to_write(path) {
        return libc::EACCES;
    }
    unlink(path)
}

/// The same, away from the thread.
#[op2]
pub async fn op_rt_fs_unlink(#[string] path: String) -> i32 {
    if refuses_to_write(&path) {
        return libc::EACCES;
    }
    tokio::task::spawn_blocking(move || unlink(&path))
        .await
        .unwrap_or(libc::EIO)
}

/// Close a descriptor that nobody else knows of.
///
/// JS: `(fd: number) => void`. Called by `child_process_stdio.js`, for copies that it was given by a socket.
#[op2(fast)]
pub fn op_rt_fs_close_descriptor(fd: i32) {
    // SAFETY: the caller has got the number as a copy of its own, and forgets it; of one that is not open the system says so.
    unsafe { libc::close(fd) };
}
