//! Files that only their owner may read: heaps and profiles hold what a program knows.

use std::ffi::CString;
use std::io;
use std::os::fd::AsRawFd;
use std::os::fd::FromRawFd;
use std::os::fd::IntoRawFd;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// A new file, or an old one emptied. A descriptor rather than `std::fs::File`, which hides whether closing failed.
pub struct PrivateFile(OwnedFd);

impl PrivateFile {
    /// # Errors
    /// What open(2) says.
    pub fn create(path: &Path) -> io::Result<Self> {
        let path = CString::new(path.as_os_str().as_bytes())?;
        let flags = libc::O_WRONLY | libc::O_CREAT | libc::O_TRUNC | libc::O_CLOEXEC;
        loop {
            // SAFETY: `path` is a C string that outlives the call; O_CREAT has its mode.
            let fd = unsafe { libc::open(path.as_ptr(), flags, 0o600) };
            if fd >= 0 {
                // SAFETY: just opened, and nobody else's.
                return Ok(Self(unsafe { OwnedFd::from_raw_fd(fd) }));
            }
            let error = io::Error::last_os_error();
            if error.kind() != io::ErrorKind::Interrupted {
                return Err(error);
            }
        }
    }

    /// # Errors
    /// What write(2) says.
    pub fn write_all(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            // SAFETY: the descriptor is open and `bytes` is readable for its length.
            let count =
                unsafe { libc::write(self.0.as_raw_fd(), bytes.as_ptr().cast(), bytes.len()) };
            match usize::try_from(count) {
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(_) => {
                    let error = io::Error::last_os_error();
                    if error.kind() != io::ErrorKind::Interrupted {
                        return Err(error);
                    }
                }
            }
        }
        Ok(())
    }

    /// # Errors
    /// What close(2) says: some file systems find out only now that there is no room.
    pub fn close(self) -> io::Result<()> {
        // SAFETY: the descriptor is ours and is not used after this.
        match unsafe { libc::close(self.0.into_raw_fd()) } {
            0 => Ok(()),
            _ => Err(io::Error::last_os_error()),
        }
    }
}

/// Write a file that only its owner may read.
///
/// # Errors
/// What the system says about opening, writing or closing it.
pub fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let file = PrivateFile::create(path)?;
    file.write_all(text.as_bytes())?;
    file.close()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn only_the_owner_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("heap");
        write_private(&path, "longer than the second").unwrap();
        write_private(&path, "second").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "second");
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn failures_are_those_of_the_system() {
        let missing = write_private(Path::new("/no such folder/file"), "").unwrap_err();
        assert_eq!(missing.raw_os_error(), Some(libc::ENOENT));
        let full = PrivateFile::create(Path::new("/dev/full")).unwrap();
        let error = full.write_all(b"text").unwrap_err();
        assert_eq!(error.raw_os_error(), Some(libc::ENOSPC));
    }
}
