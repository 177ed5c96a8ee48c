//! System errors in libuv's words, which are Node's.

use std::io;
use std::io::ErrorKind;

/// Number, name and words of each error that libuv knows. Where a number has two names (`EAGAIN`, `EWOULDBLOCK`), libuv's.
///
/// Source: `UV_ERRNO_MAP` in libuv's `include/uv.h`; `util.getSystemErrorMap()` of Node 26.
#[rustfmt::skip]
const ERRORS: &[(i32, &str, &str)] = &[
    (libc::E2BIG, "E2BIG", "argument list too long"),
    (libc::EACCES, "EACCES", "permission denied"),
    (libc::EADDRINUSE, "EADDRINUSE", "address already in use"),
    (libc::EADDRNOTAVAIL, "EADDRNOTAVAIL", "address not available"),
    (libc::EAFNOSUPPORT, "EAFNOSUPPORT", "address family not supported"),
    (libc::EAGAIN, "EAGAIN", "resource temporarily unavailable"),
    (libc::EALREADY, "EALREADY", "connection already in progress"),
    (libc::EBADF, "EBADF", "bad file descriptor"),
    (libc::EBUSY, "EBUSY", "resource busy or locked"),
    (libc::ECANCELED, "ECANCELED", "operation canceled"),
    (libc::ECONNABORTED, "ECONNABORTED", "software caused connection abort"),
    (libc::ECONNREFUSED, "ECONNREFUSED", "connection refused"),
    (libc::ECONNRESET, "ECONNRESET", "connection reset by peer"),
    (libc::EDESTADDRREQ, "EDESTADDRREQ", "destination address required"),
    (libc::EEXIST, "EEXIST", "file already exists"),
    (libc::EFAULT, "EFAULT", "bad address in system call argument"),
    (libc::EFBIG, "EFBIG", "file too large"),
    (libc::EHOSTUNREACH, "EHOSTUNREACH", "host is unreachable"),
    (libc::EINTR, "EINTR", "interrupted system call"),
    (libc::EINVAL, "EINVAL", "invalid argument"),
    (libc::EIO, "EIO", "i/o error"),
    (libc::EISCONN, "EISCONN", "socket is already connected"),
    (libc::EISDIR, "EISDIR", "illegal operation on a directory"),
    (libc::ELOOP, "ELOOP", "too many symbolic links encountered"),
    (libc::EMFILE, "EMFILE", "too many open files"),
    (libc::EMSGSIZE, "EMSGSIZE", "message too long"),
    (libc::ENAMETOOLONG, "ENAMETOOLONG", "name too long"),
    (libc::ENETDOWN, "ENETDOWN", "network is down"),
    (libc::ENETUNREACH, "ENETUNREACH", "network is unreachable"),
    (libc::ENFILE, "ENFILE", "file table overflow"),
    (libc::ENOBUFS, "ENOBUFS", "no buffer space available"),
    (libc::ENODEV, "ENODEV", "no such device"),
    (libc::ENOENT, "ENOENT", "no such file or directory"),
    (libc::ENOMEM, "ENOMEM", "not enough memory"),
    (libc::ENONET, "ENONET", "machine is not on the network"),
    (libc::ENOPROTOOPT, "ENOPROTOOPT", "protocol not available"),
    (libc::ENOSPC, "ENOSPC", "no space left on device"),
    (libc::ENOSYS, "ENOSYS", "function not implemented"),
    (libc::ENOTCONN, "ENOTCONN", "socket is not connected"),
    (libc::ENOTDIR, "ENOTDIR", "not a directory"),
    (libc::ENOTEMPTY, "ENOTEMPTY", "directory not empty"),
    (libc::ENOTSOCK, "ENOTSOCK", "socket operation on non-socket"),
    (libc::ENOTSUP, "ENOTSUP", "operation not supported on socket"),
    (libc::EOVERFLOW, "EOVERFLOW", "value too large for defined data type"),
    (libc::EPERM, "EPERM", "operation not permitted"),
    (libc::EPIPE, "EPIPE", "broken pipe"),
    (libc::EPROTO, "EPROTO", "protocol error"),
    (libc::EPROTONOSUPPORT, "EPROTONOSUPPORT", "protocol not supported"),
    (libc::EPROTOTYPE, "EPROTOTYPE", "protocol wrong type for socket"),
    (libc::ERANGE, "ERANGE", "result too large"),
    (libc::EROFS, "EROFS", "read-only file system"),
    (libc::ESHUTDOWN, "ESHUTDOWN", "cannot send after transport endpoint shutdown"),
    (libc::ESPIPE, "ESPIPE", "invalid seek"),
    (libc::ESRCH, "ESRCH", "no such process"),
    (libc::ETIMEDOUT, "ETIMEDOUT", "connection timed out"),
    (libc::ETXTBSY, "ETXTBSY", "text file is busy"),
    (libc::EXDEV, "EXDEV", "cross-device link not permitted"),
    (libc::ENXIO, "ENXIO", "no such device or address"),
    (libc::EMLINK, "EMLINK", "too many links"),
    (libc::EHOSTDOWN, "EHOSTDOWN", "host is down"),
    (libc::EREMOTEIO, "EREMOTEIO", "remote I/O error"),
    (libc::ENOTTY, "ENOTTY", "inappropriate ioctl for device"),
    (libc::EILSEQ, "EILSEQ", "illegal byte sequence"),
    (libc::ESOCKTNOSUPPORT, "ESOCKTNOSUPPORT", "socket type not supported"),
    (libc::ENODATA, "ENODATA", "no data available"),
    (libc::EUNATCH, "EUNATCH", "protocol driver not attached"),
    (libc::ENOEXEC, "ENOEXEC", "exec format error"),
];

/// The number of an error, also of one that Rust's library made without asking the system.
fn number(error: &io::Error) -> Option<i32> {
    error.raw_os_error().or(match error.kind() {
        ErrorKind::AlreadyExists => Some(libc::EEXIST),
        ErrorKind::IsADirectory => Some(libc::EISDIR),
        ErrorKind::NotADirectory => Some(libc::ENOTDIR),
        ErrorKind::NotFound => Some(libc::ENOENT),
        ErrorKind::PermissionDenied => Some(libc::EACCES),
        _ => None,
    })
}

fn find(error: &io::Error) -> Option<(&'static str, &'static str)> {
    let number = number(error)?;
    let row = ERRORS.iter().find(|(known, _, _)| *known == number)?;
    Some((row.1, row.2))
}

/// `ENOENT`. `None` for what is no error of the system's, or none that libuv has a name for.
pub fn error_name(error: &io::Error) -> Option<&'static str> {
    find(error).map(|(name, _)| name)
}

/// `no such file or directory`; Rust's words where libuv has none.
pub fn error_words(error: &io::Error) -> String {
    find(error).map_or_else(|| error.to_string(), |(_, words)| words.to_string())
}

/// `ENOENT: no such file or directory`; Rust's words where libuv has none.
pub fn error_text(error: &io::Error) -> String {
    find(error).map_or_else(
        || error.to_string(),
        |(name, words)| format!("{name}: {words}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_system_have_the_words_of_libuv() {
        let missing = std::fs::read("/no such folder/file").unwrap_err();
        assert_eq!(error_name(&missing), Some("ENOENT"));
        assert_eq!(error_words(&missing), "no such file or directory");
        assert_eq!(error_text(&missing), "ENOENT: no such file or directory");
        let full = io::Error::from_raw_os_error(libc::ENOSPC);
        assert_eq!(error_text(&full), "ENOSPC: no space left on device");
        let folder = io::Error::from(ErrorKind::IsADirectory);
        assert_eq!(
            error_text(&folder),
            "EISDIR: illegal operation on a directory"
        );
    }

    #[test]
    fn other_errors_keep_their_own_words() {
        let other = io::Error::other("V8 said no");
        assert_eq!(error_name(&other), None);
        assert_eq!(error_text(&other), "V8 said no");
        assert_eq!(error_words(&other), "V8 said no");
    }

    #[test]
    fn every_number_stands_once() {
        let mut numbers: Vec<i32> = ERRORS.iter().map(|(number, _, _)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), ERRORS.len());
    }
}
