//! Files that are there whole or not at all: THE way to write what another process may read meanwhile.
//!
//! The bytes go into a temporary file beside the one they are for, which only its owner may read. Its name cannot be
//! predicted and nobody else has it, also where processes of two containers, which may have one process id, write into one
//! folder. Then it takes the place of what was there, in one step.

use std::collections::hash_map::RandomState;
use std::fs::File;
use std::fs::OpenOptions;
use std::fs::Permissions;
use std::hash::BuildHasher;
use std::io;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::path::PathBuf;

use tempfile::Builder;
use tempfile::NamedTempFile;

/// Who may use the finished file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileAccess {
    /// Its owner: mode 0600.
    Owner,
    /// Whom the system lets use a newly made file in that folder: mode 0666 without the bits of the process's umask. A file that is
    /// replaced does not hand its mode on.
    AsCreated,
    /// These bits of a mode, whatever the umask.
    Mode(u32),
}

/// A file that is not finished. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct AtomicFile {
    temporary: NamedTempFile,
    target: PathBuf,
    finished_mode: Option<Permissions>,
}

impl AtomicFile {
    /// A temporary file for `target`, whose folder has to exist.
    ///
    /// # Errors
    /// Those of open(2) in that folder.
    pub fn create(target: &Path, access: FileAccess) -> io::Result<Self> {
        let folder = folder_of(target);
        let temporary = temporary_in(folder, 0o600)?;
        // Asking for the umask would change it for a moment, for all threads; and a folder may have a rule of its own (ACLs).
        // So the system is asked to make a file.
        let finished_mode = match access {
            FileAccess::Owner => None,
            FileAccess::Mode(mode) => Some(Permissions::from_mode(mode)),
            FileAccess::AsCreated => {
                let example = temporary_in(folder, 0o666)?;
                Some(example.as_file().metadata()?.permissions())
            }
        };
        Ok(Self {
            temporary,
            target: target.to_path_buf(),
            finished_mode,
        })
    }

    /// Where the bytes are until [`AtomicFile::persist`].
    pub fn path(&self) -> &Path {
        self.temporary.path()
    }

    /// The file until then, for what has to be written at a certain place.
    pub(crate) fn file(&mut self) -> &File {
        self.temporary.as_file()
    }

    /// Wait until the bytes are on the disk.
    ///
    /// # Errors
    /// Those of fsync(2).
    pub fn sync(&self) -> io::Result<()> {
        self.temporary.as_file().sync_all()
    }

    /// Take the place of whatever file was at the target.
    ///
    /// # Errors
    /// Those of fchmod(2) and rename(2); the target is as it was.
    pub fn persist(self) -> io::Result<File> {
        if let Some(mode) = self.finished_mode {
            self.temporary.as_file().set_permissions(mode)?;
        }
        Ok(self.temporary.persist(&self.target)?)
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.temporary.as_file_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.temporary.as_file_mut().flush()
    }
}

/// Put `bytes` into the file at `path`, whatever was there.
///
/// # Errors
/// Those of open(2), write(2), fchmod(2) and rename(2); nothing has changed then.
pub fn write_atomically(path: &Path, bytes: &[u8], access: FileAccess) -> io::Result<()> {
    let mut file = AtomicFile::create(path, access)?;
    file.write_all(bytes)?;
    file.persist()?;
    Ok(())
}

/// A name beside `target` that nobody has, nor can predict: for a file that another program writes.
pub fn unused_name(target: &Path) -> PathBuf {
    let number = RandomState::new().hash_one(());
    folder_of(target).join(format!(".rt-{number:016x}.tmp"))
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// A new file with a name of its own; `mode` as for open(2), so without the bits of the umask.
fn temporary_in(folder: &Path, mode: u32) -> io::Result<NamedTempFile> {
    // What tempfile adds to a name follows from the clock; the keys of std's hash tables come from the system.
    let name = format!(".rt-{:016x}", RandomState::new().hash_one(()));
    // tempfile's errors say where, and not any more which number the system gave.
    let mut number = None;
    Builder::new()
        .prefix(&name)
        .suffix(".tmp")
        .make_in(folder, |path| {
            OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(mode)
                .open(path)
                .inspect_err(|error| number = error.raw_os_error())
        })
        .map_err(|error| number.map_or(error, io::Error::from_raw_os_error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        for text in ["first", "second"] {
            write_atomically(&path, text.as_bytes(), FileAccess::Owner).unwrap();
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(names(folder.path()), ["file"]);
    }

    #[test]
    fn a_file_that_is_dropped_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        write_atomically(&path, b"old", FileAccess::Owner).unwrap();
        let mut file = AtomicFile::create(&path, FileAccess::AsCreated).unwrap();
        file.write_all(b"new").unwrap();
        assert_eq!(names(folder.path()).len(), 2);
        drop(file);
        assert_eq!(names(folder.path()), ["file"]);
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
    }

    #[test]
    fn only_the_finished_file_is_as_public_as_any_other() {
        let folder = tempfile::tempdir().unwrap();
        let other = folder.path().join("other");
        File::create(&other).unwrap();
        for (access, expected) in [
            (FileAccess::Owner, 0o600),
            (FileAccess::AsCreated, mode(&other)),
            (FileAccess::Mode(0o751), 0o751),
        ] {
            let path = folder.path().join("file");
            let file = AtomicFile::create(&path, access).unwrap();
            assert_eq!(mode(file.path()), 0o600);
            file.persist().unwrap();
            assert_eq!(mode(&path), expected);
        }
    }

    #[test]
    fn several_may_write_one_file_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let files: Vec<AtomicFile> = (0..20)
            .map(|_| AtomicFile::create(&path, FileAccess::Owner).unwrap())
            .collect();
        assert_eq!(names(folder.path()).len(), 20);
        for mut file in files {
            file.write_all(b"whole").unwrap();
            file.persist().unwrap();
        }
        assert_eq!(names(folder.path()), ["file"]);
        assert_eq!(std::fs::read(&path).unwrap(), b"whole");
    }

    #[test]
    fn errors_are_those_of_the_system() {
        let folder = tempfile::tempdir().unwrap();
        let absent = folder.path().join("absent").join("file");
        let error = write_atomically(&absent, b"", FileAccess::Owner).unwrap_err();
        assert_eq!(error.raw_os_error(), Some(libc::ENOENT));
        let error = write_atomically(folder.path(), b"", FileAccess::Owner).unwrap_err();
        assert_eq!(error.raw_os_error(), Some(libc::EISDIR));
    }
}
