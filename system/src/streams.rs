//! The standard streams of the process, below whatever buffers stand before them.

use std::io;

/// Write `text`, complete with its line break, to standard output; as [`print_error`].
pub fn print(text: &str) {
    write_all(libc::STDOUT_FILENO, text.as_bytes());
}

/// Write `text`, complete with its line break, to standard error. What cannot be written is lost: a reader that is gone or a
/// device that is full must not change how a process ends, so this never panics, unlike `eprintln!`.
pub fn print_error(text: &str) {
    write_all(libc::STDERR_FILENO, text.as_bytes());
}

fn write_all(fd: i32, mut bytes: &[u8]) {
    while !bytes.is_empty() {
        // SAFETY: `bytes` is readable for its length; a descriptor that is not open is an error like others.
        let count = unsafe { libc::write(fd, bytes.as_ptr().cast(), bytes.len()) };
        match usize::try_from(count) {
            Ok(0) => return,
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(_) => match io::Error::last_os_error().raw_os_error() {
                Some(libc::EINTR) => {}
                // The other side has made the pipe non-blocking.
                Some(libc::EAGAIN) if waits_until_writable(fd) => {}
                _ => return,
            },
        }
    }
}

/// Wait until `fd` takes more. False where it never will.
fn waits_until_writable(fd: i32) -> bool {
    let mut wanted = libc::pollfd {
        fd,
        events: libc::POLLOUT,
        revents: 0,
    };
    // SAFETY: one pollfd, which lives here.
    let found = unsafe { libc::poll(&mut wanted, 1, -1) };
    if found < 0 {
        return io::Error::last_os_error().kind() == io::ErrorKind::Interrupted;
    }
    wanted.revents & libc::POLLOUT != 0
}

/// A pipe that a parent process made non-blocking would refuse output faster than its reader takes it. The mode belongs to
/// the pipe and not to us, but programs may count on synchronous writes, so Node changes it too.
pub fn make_output_blocking() {
    for fd in [libc::STDOUT_FILENO, libc::STDERR_FILENO] {
        // SAFETY: both calls only read and write the flags of a descriptor number, and fail for one that is not open.
        unsafe {
            let flags = libc::fcntl(fd, libc::F_GETFL);
            if flags != -1 && flags & libc::O_NONBLOCK != 0 {
                libc::fcntl(fd, libc::F_SETFL, flags & !libc::O_NONBLOCK);
            }
        }
    }
}

/// What V8 prints through C (`--trace-gc`, ...) is to stand between what the program prints, which is not buffered. For the
/// start of the process, before anything is written.
pub fn unbuffer_c_streams() {
    unsafe extern "C" {
        static stdout: *mut libc::FILE;
    }
    // SAFETY: the C library's own stream, before anything was written to it.
    unsafe { libc::setvbuf(stdout, std::ptr::null_mut(), libc::_IONBF, 0) };
}

/// Columns and rows of the terminal. Standard output is asked first, then standard error and input. `None` where none of them
/// is a terminal.
pub fn terminal_size() -> Option<(u16, u16)> {
    [libc::STDOUT_FILENO, libc::STDERR_FILENO, libc::STDIN_FILENO]
        .into_iter()
        .find_map(|fd| {
            let mut size = libc::winsize {
                ws_row: 0,
                ws_col: 0,
                ws_xpixel: 0,
                ws_ypixel: 0,
            };
            // SAFETY: TIOCGWINSZ writes one winsize, which lives here.
            let failed = unsafe { libc::ioctl(fd, libc::TIOCGWINSZ, &mut size) } != 0;
            (!failed).then_some((size.ws_col, size.ws_row))
        })
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::os::fd::AsRawFd;

    use super::*;

    #[test]
    fn a_reader_that_is_gone_and_a_full_device_are_no_errors() {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        write_all(writer.as_raw_fd(), b"nobody reads this");
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap();
        write_all(full.as_raw_fd(), b"nothing fits");
        write_all(-1, b"nowhere");
    }

    #[test]
    fn a_pipe_that_does_not_block_gets_everything() {
        let (mut reader, writer) = io::pipe().unwrap();
        // SAFETY: sets a flag of a descriptor that is open.
        unsafe { libc::fcntl(writer.as_raw_fd(), libc::F_SETFL, libc::O_NONBLOCK) };
        let text = vec![b'x'; 1 << 20];
        let length = text.len();
        let writing = std::thread::spawn(move || {
            write_all(writer.as_raw_fd(), &text);
            drop(writer);
        });
        let mut read = Vec::new();
        reader.read_to_end(&mut read).unwrap();
        writing.join().unwrap();
        assert_eq!(read.len(), length);
    }
}
