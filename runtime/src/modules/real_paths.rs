//! Paths without links, asked of the system once: a program's files share their folders, and each is asked for several times.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::ffi::OsString;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::path::PathBuf;

thread_local! {
    /// Each path that was looked at, with what it is without links where that differs. As in Node a link that changes while
    /// the program runs leads its modules to where it led first.
    /// Keys are texts: as paths they would be taken apart each time.
    static KNOWN: RefCell<HashMap<OsString, Option<PathBuf>>> = RefCell::default();

    /// The file that was looked at last, which is no link, and its size. A module is looked at, asked for its path, and read.
    static LAST: RefCell<Option<(PathBuf, u64)>> = RefCell::default();
}

/// `path` is a file of `size` bytes, and no link.
pub(super) fn note_file(path: &Path, size: u64) {
    LAST.set(Some((path.to_path_buf(), size)));
}

/// The size of the file at `path`, if that was looked at last.
pub(super) fn take_size(path: &Path) -> Option<u64> {
    let (last, size) = LAST.take()?;
    (last.as_os_str() == path.as_os_str()).then_some(size)
}

fn was_file(path: &Path) -> bool {
    LAST.with_borrow(|last| {
        last.as_ref()
            .is_some_and(|(last, _)| last.as_os_str() == path.as_os_str())
    })
}

/// `path` without links.
///
/// # Errors
/// The system's.
pub(super) fn real_path(path: &Path) -> io::Result<PathBuf> {
    if !is_plain(path.as_os_str().as_encoded_bytes()) {
        let real = std::fs::canonicalize(path)?;
        if rt_permission::is_restricted() && real != rt_permission::resolved(path) {
            rt_permission::check_read(path)?;
        }
        return Ok(real);
    }
    KNOWN.with_borrow_mut(|known| resolve(path, known))
}

/// Whether `path` is absolute and each of its parts names something. The system knows what `..` behind a link means, and that a slash at the end
/// asks for a folder. One slash is as good as two.
fn is_plain(path: &[u8]) -> bool {
    path == b"/"
        || path.strip_prefix(b"/").is_some_and(|parts| {
            parts
                .split(|byte| *byte == b'/')
                .all(|part| !matches!(part, b"" | b"." | b".."))
        })
}

fn resolve(path: &Path, known: &mut HashMap<OsString, Option<PathBuf>>) -> io::Result<PathBuf> {
    if let Some(real) = known.get(path.as_os_str()) {
        return Ok(real.clone().unwrap_or_else(|| path.to_path_buf()));
    }
    let bytes = path.as_os_str().as_encoded_bytes();
    let slash = bytes.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
    let (folder, name) = bytes.split_at(slash);
    // The root has no name.
    let Some(name @ [_, ..]) = name.get(1..) else {
        return Ok(path.to_path_buf());
    };
    let folder = OsStr::from_bytes(if folder.is_empty() { b"/" } else { folder });
    let mut real = resolve(Path::new(folder), known)?;
    real.push(OsStr::from_bytes(name));
    if !was_file(&real) {
        match std::fs::read_link(&real) {
            // It is there, and no link.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => {}
            Ok(_) => {
                rt_permission::check_read(&real)?;
                real = std::fs::canonicalize(&real)?;
            }
            Err(error) => return Err(error),
        }
    }
    let differs = (real.as_os_str() != path.as_os_str()).then(|| real.clone());
    known.insert(path.as_os_str().to_owned(), differs);
    Ok(real)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_followed_wherever_they_stand() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().canonicalize().expect("its path");
        std::fs::create_dir_all(root.join("a/b")).expect("folders");
        std::fs::write(root.join("a/b/file"), "").expect("a file");
        std::os::unix::fs::symlink("a", root.join("to-a")).expect("a link to a folder");
        std::os::unix::fs::symlink("../a/b/file", root.join("a/to-file"))
            .expect("a link to a file");
        for path in [
            "a/b/file",
            "to-a/b/file",
            "to-a/to-file",
            "to-a/../a/b/file",
            "to-a",
            "a/b/",
        ] {
            let path = root.join(path);
            let expected = path.canonicalize().expect("the path is there");
            assert_eq!(
                real_path(&path).expect("the path is there"),
                expected,
                "{path:?}"
            );
            assert_eq!(
                real_path(&path).expect("the path is there"),
                expected,
                "{path:?} again"
            );
        }
    }

    #[test]
    fn what_is_not_there_is_an_error_until_it_is() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().canonicalize().expect("its path");
        let path = root.join("later");
        let error = real_path(&path).expect_err("nothing is there");
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        std::fs::write(&path, "").expect("a file");
        assert_eq!(real_path(&path).expect("it is there now"), path);
        assert!(real_path(&path.join("inside")).is_err());
    }
}
