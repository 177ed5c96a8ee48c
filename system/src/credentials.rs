//! Users and groups of the process, and another program in its place.

use std::ffi::CStr;
use std::ffi::CString;
use std::io;
use std::ptr;

/// The number of an error of the system's.
type Errno = i32;

fn last_errno() -> Errno {
    io::Error::last_os_error()
        .raw_os_error()
        .unwrap_or(libc::EIO)
}

/// What the C library says of the error with the number `errno`: `Operation not permitted`.
pub fn errno_words(errno: i32) -> String {
    // SAFETY: the text is the C library's, valid until the next call in this thread, and copied here.
    unsafe { CStr::from_ptr(libc::strerror(errno)) }
        .to_string_lossy()
        .into_owned()
}

/// The number of the group called `name`.
pub fn group_id(name: &str) -> Option<u32> {
    let name = CString::new(name).ok()?;
    let mut size = 1024;
    loop {
        let mut buffer = vec![0; size];
        let mut found = ptr::null_mut();
        // SAFETY: a group of the C library's is all integers and pointers, for which zeroes are values.
        let mut group = unsafe { std::mem::zeroed::<libc::group>() };
        // SAFETY: all that is pointed at lives here, and the buffer is as long as it says.
        let failed = unsafe {
            libc::getgrnam_r(
                name.as_ptr(),
                &raw mut group,
                buffer.as_mut_ptr(),
                buffer.len(),
                &raw mut found,
            )
        };
        match failed {
            libc::ERANGE if size < 1 << 20 => size *= 4,
            0 if !found.is_null() => return Some(group.gr_gid),
            _ => return None,
        }
    }
}

/// The name of the user with the number `id`.
fn user_name(id: u32) -> Option<CString> {
    let mut size = 1024;
    loop {
        let mut buffer = vec![0; size];
        let mut found = ptr::null_mut();
        // SAFETY: a user of the C library's is all integers and pointers, for which zeroes are values.
        let mut user = unsafe { std::mem::zeroed::<libc::passwd>() };
        // SAFETY: all that is pointed at lives here, and the buffer is as long as it says.
        let failed = unsafe {
            libc::getpwuid_r(
                id,
                &raw mut user,
                buffer.as_mut_ptr(),
                buffer.len(),
                &raw mut found,
            )
        };
        match failed {
            libc::ERANGE if size < 1 << 20 => size *= 4,
            // SAFETY: the name stands in `buffer` and ends with a zero.
            0 if !found.is_null() => return Some(unsafe { CStr::from_ptr(user.pw_name) }.into()),
            _ => return None,
        }
    }
}

/// Give the process the supplementary groups `groups`. setgroups(2)
///
/// # Errors
/// The number of the system's error.
pub fn set_groups(groups: &[u32]) -> Result<(), Errno> {
    // SAFETY: the list is as long as it says.
    match unsafe { libc::setgroups(groups.len(), groups.as_ptr()) } {
        0 => Ok(()),
        _ => Err(last_errno()),
    }
}

/// Who is to have the groups of a user.
pub enum User {
    Id(u32),
    Name(String),
}

/// Give the process the groups that the system's table has for `user`, and `extra`. initgroups(3). `false`: there is no such user.
///
/// # Errors
/// The number of the system's error.
pub fn initialize_groups(user: User, extra: u32) -> Result<bool, Errno> {
    let name = match user {
        User::Id(id) => user_name(id),
        User::Name(name) => CString::new(name).ok(),
    };
    let Some(name) = name else { return Ok(false) };
    // SAFETY: a text that ends with a zero.
    match unsafe { libc::initgroups(name.as_ptr(), extra) } {
        0 => Ok(true),
        _ => Err(last_errno()),
    }
}

/// Go on as the program in the file `path`, with the standard streams of this one. Comes back only if that failed, with the number
/// of the system's error. A text goes as far as its first null byte. execve(2)
pub fn replace_process(path: &str, arguments: &[String], environment: &[String]) -> Errno {
    let until_null = |text: &str| {
        let text = text.split('\0').next().unwrap_or_default();
        CString::new(text).unwrap_or_default()
    };
    let texts = |list: &[String]| list.iter().map(|text| until_null(text)).collect::<Vec<_>>();
    let path = until_null(path);
    let (arguments, environment) = (texts(arguments), texts(environment));
    let ended = |list: &[CString]| {
        let pointers = list.iter().map(|text| text.as_ptr());
        pointers.chain([ptr::null()]).collect::<Vec<_>>()
    };
    let (arguments, environment) = (ended(&arguments), ended(&environment));
    let streams = [libc::STDIN_FILENO, libc::STDOUT_FILENO, libc::STDERR_FILENO];
    // SAFETY: reads and writes the flags of descriptor numbers, and fails for one that is not open.
    let flags = streams.map(|stream| unsafe { libc::fcntl(stream, libc::F_GETFD) });
    for (stream, flags) in streams.into_iter().zip(flags) {
        if flags != -1 {
            // SAFETY: as above.
            unsafe { libc::fcntl(stream, libc::F_SETFD, flags & !libc::FD_CLOEXEC) };
        }
    }
    // SAFETY: texts that end with a zero, and lists of them that end with a null pointer. They live until the call fails.
    unsafe { libc::execve(path.as_ptr(), arguments.as_ptr(), environment.as_ptr()) };
    let failed = last_errno();
    for (stream, flags) in streams.into_iter().zip(flags) {
        if flags != -1 {
            // SAFETY: as above.
            unsafe { libc::fcntl(stream, libc::F_SETFD, flags) };
        }
    }
    failed
}
