//! The file that keeps what a crash leaves to look at: V8's words, the calls that led there, and which build of `rt` it was.
//!
//! It is written from a signal handler, so nothing here allocates or waits for a lock once the names are made: V8 may have died
//! with the allocator's lock held.

use std::ffi::CStr;
use std::ffi::CString;
use std::ffi::c_int;
use std::ffi::c_void;
use std::fmt;
use std::fmt::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// Calls that are listed; V8's serializer nests some dozens deep.
const MOST_CALLS: usize = 128;

/// What stands under the name of another report of the same process id, say of another container.
const MOST_NAMES: usize = 10;

/// A report that nobody needs yet.
pub struct CrashReport {
    /// `BLOB.crash-PID.txt`, then with a number: the first that is free is taken.
    names: Vec<CString>,
    head: String,
}

impl CrashReport {
    /// Of the build of the blob at `blob`. The report is to lie beside it.
    pub fn beside(blob: &Path) -> Self {
        let pid = std::process::id();
        let name = |number: usize| {
            let mut name = blob.as_os_str().as_bytes().to_vec();
            match number {
                0 => name.extend(format!(".crash-{pid}.txt").bytes()),
                number => name.extend(format!(".crash-{pid}-{number}.txt").bytes()),
            }
            // A path with a NUL in it is no blob's either.
            CString::new(name).ok()
        };
        let head = format!(
            "rt {} for {}, V8 {}, {} {}\nbuild id of the executable: {}\nwhile building {}\n",
            env!("CARGO_PKG_VERSION"),
            rt_runtime::NODE_VERSION,
            deno_core::v8::V8::get_version(),
            std::env::consts::OS,
            std::env::consts::ARCH,
            rt_system::build_id_text(),
            blob.display(),
        );
        Self {
            names: (0..MOST_NAMES).filter_map(name).collect(),
            head,
        }
    }

    /// Write it: what happened, the `words` that were printed meanwhile, and on request the calls that led here. Returns its name; `None` where no
    /// file could be made.
    ///
    /// Its owner alone may read it, since words may be the program's.
    pub fn write(&self, happened: fmt::Arguments, words: &[u8], with_calls: bool) -> Option<&CStr> {
        let (name, mut file) = self.create()?;
        file.write_bytes(self.head.as_bytes());
        // Writing to a descriptor fails only where nothing can be said about it either.
        let _ = writeln!(file, "{happened}\n\nWhat was printed:");
        file.write_bytes(if words.is_empty() {
            b"(nothing)\n"
        } else {
            words
        });
        if with_calls {
            write_calls(file);
        }
        // SAFETY: the descriptor was made above and is not used any more.
        unsafe { libc::close(file.0) };
        Some(name)
    }

    fn create(&self) -> Option<(&CStr, Descriptor)> {
        for name in &self.names {
            let flags = libc::O_WRONLY | libc::O_CREAT | libc::O_EXCL | libc::O_CLOEXEC;
            // SAFETY: `name` is a C string; O_CREAT has its mode.
            let file = unsafe { libc::open(name.as_ptr(), flags, 0o600) };
            if file >= 0 {
                return Some((name.as_c_str(), Descriptor(file)));
            }
            if std::io::Error::last_os_error().raw_os_error() != Some(libc::EEXIST) {
                return None;
            }
        }
        None
    }
}

/// A file that can be written to at any moment.
#[derive(Clone, Copy)]
pub struct Descriptor(pub c_int);

impl Descriptor {
    /// Write all of `bytes`, or what can be written of them.
    pub fn write_bytes(self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            // SAFETY: `bytes` is readable for its length; a descriptor that is not open is an error.
            let count = unsafe { libc::write(self.0, bytes.as_ptr().cast(), bytes.len()) };
            match usize::try_from(count) {
                Ok(count) => bytes = &bytes[count..],
                Err(_) if interrupted() => {}
                Err(_) => return,
            }
        }
    }
}

fn interrupted() -> bool {
    std::io::Error::last_os_error().raw_os_error() == Some(libc::EINTR)
}

impl Write for Descriptor {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.write_bytes(text.as_bytes());
        Ok(())
    }
}

/// Have [`calls`] load what it loads on its first use, which allocates.
pub fn prepare() {
    calls(&mut [std::ptr::null_mut(); 4]);
}

/// The addresses of the calls that are under way, innermost first, also those that a signal interrupted.
#[cfg(any(target_env = "gnu", target_os = "macos"))]
fn calls(buffer: &mut [*mut c_void]) -> &[*mut c_void] {
    // SAFETY: the buffer is writable for its length, which is far below the range of an int.
    let count = unsafe { libc::backtrace(buffer.as_mut_ptr(), buffer.len() as c_int) };
    &buffer[..usize::try_from(count).unwrap_or(0)]
}

/// This C library has no such function.
#[cfg(not(any(target_env = "gnu", target_os = "macos")))]
fn calls(_buffer: &mut [*mut c_void]) -> &[*mut c_void] {
    &[]
}

fn write_calls(mut file: Descriptor) {
    // Memory first: finding the calls is what may fail where memory is damaged.
    file.write_bytes(b"\nCode in memory:\n");
    write_code_ranges(file);
    file.write_bytes(
        b"\nCalls, innermost first. Addresses within rt are those of its file: `addr2line -Cfie rt.debug ADDRESS` names them, \
          with the symbols of the build id above.\n",
    );
    let mut buffer = [std::ptr::null_mut(); MOST_CALLS];
    for address in calls(&mut buffer) {
        let _ = writeln!(file, "{:#014x}", *address as usize);
    }
}

/// The lines of `/proc/self/maps` about memory that can be run: which addresses belong to which file.
fn write_code_ranges(file: Descriptor) {
    // SAFETY: a C string; the descriptor is closed below.
    let maps = unsafe { libc::open(c"/proc/self/maps".as_ptr(), libc::O_RDONLY) };
    if maps < 0 {
        return;
    }
    let mut buffer = [0u8; 4096];
    let mut filled = 0;
    loop {
        let rest = &mut buffer[filled..];
        // SAFETY: `rest` is writable for its length.
        let count = unsafe { libc::read(maps, rest.as_mut_ptr().cast(), rest.len()) };
        let count = match usize::try_from(count) {
            Ok(0) => break,
            Ok(count) => count,
            Err(_) if interrupted() => continue,
            Err(_) => break,
        };
        filled += count;
        let mut start = 0;
        while let Some(length) = buffer[start..filled].iter().position(|byte| *byte == b'\n') {
            let line = &buffer[start..=start + length];
            start += length + 1;
            // RANGE rwxp OFFSET DEVICE INODE FILE
            let mode = line.split(|byte| *byte == b' ').nth(1);
            if mode.and_then(|mode| mode.get(2)) == Some(&b'x') {
                file.write_bytes(line);
            }
        }
        buffer.copy_within(start..filled, 0);
        filled -= start;
        // A line of which no end was found is longer than paths can be.
        if filled == buffer.len() {
            break;
        }
    }
    // SAFETY: opened above.
    unsafe { libc::close(maps) };
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_report_takes_the_first_free_name_and_is_its_owners() {
        let folder = tempfile::tempdir().unwrap();
        let report = CrashReport::beside(&folder.path().join("a.blob"));
        let pid = std::process::id();
        for suffix in ["", "-1", "-2"] {
            let name = report
                .write(format_args!("It happened."), b"words\n", true)
                .unwrap();
            let path = folder
                .path()
                .join(format!("a.blob.crash-{pid}{suffix}.txt"));
            assert_eq!(name.to_bytes(), path.as_os_str().as_bytes());
            let text = std::fs::read_to_string(&path).unwrap();
            for part in [
                "build id of the executable: ",
                "\nIt happened.\n",
                "\nwords\n",
                "\nCalls, innermost first",
                " r-xp ",
            ] {
                assert!(text.contains(part), "{part:?} is not in {text}");
            }
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_folder_that_is_not_there_gets_no_report() {
        let report = CrashReport::beside(Path::new("/absent/a.blob"));
        assert_eq!(report.write(format_args!(""), b"", false), None);
    }
}
