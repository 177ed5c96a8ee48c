//! Files that several isolates of a process use: each is opened once.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;

/// Which file it is, as it was when it was opened: one that is written anew is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileKey {
    device: u64,
    inode: u64,
    bytes: u64,
    /// Seconds and nanoseconds.
    modified: (i64, i64),
}

impl FileKey {
    pub fn of(about: &Metadata) -> Self {
        Self {
            device: about.dev(),
            inode: about.ino(),
            bytes: about.len(),
            modified: (about.mtime(), about.mtime_nsec()),
        }
    }
}

/// What was made of files.
pub struct Shared<T> {
    opened: Mutex<Vec<(FileKey, T)>>,
    opening: Mutex<()>,
}

impl<T: Copy> Shared<T> {
    pub const fn new() -> Self {
        Self {
            opened: Mutex::new(Vec::new()),
            opening: Mutex::new(()),
        }
    }

    pub fn remember(&self, file: FileKey, opened: T) {
        let mut all = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        all.push((file, opened));
    }

    /// What was made of the file at `path`, or else what `open` makes of it, which is to remember it.
    ///
    /// # Errors
    /// Those of `open`.
    pub fn get_or<E>(&self, path: &Path, open: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        // Who asks for the same file meanwhile finds it opened.
        let _opening = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(about) = std::fs::metadata(path) {
            let key = FileKey::of(&about);
            let all = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((_, opened)) = all.iter().find(|(known, _)| *known == key) {
                return Ok(*opened);
            }
        }
        open()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_opened_once_until_it_is_written_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let shared = Shared::new();
        let get = |number: u32| {
            shared.get_or(&path, || {
                let about = std::fs::metadata(&path)?;
                shared.remember(FileKey::of(&about), number);
                Ok::<_, std::io::Error>(number)
            })
        };
        assert!(get(1).is_err());
        std::fs::write(&path, "one").unwrap();
        assert_eq!((get(2).unwrap(), get(3).unwrap()), (2, 2));
        std::fs::rename(&path, folder.path().join("other")).unwrap();
        std::fs::write(&path, "two").unwrap();
        assert_eq!(get(4).unwrap(), 4);
    }
}
