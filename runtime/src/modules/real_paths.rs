//! Paths without links, asked of the system once: a program's files share their folders, and each is asked for several times.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

thread_local! {
    /// Each path that was looked at, with what it is without links where that differs. As in Node a link that changes while
    /// the program runs leads its modules to where it led first.
    static KNOWN: RefCell<HashMap<PathBuf, Option<PathBuf>>> = RefCell::default();

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
    (last == path).then_some(size)
}

fn was_file(path: &Path) -> bool {
    LAST.with_borrow(|last| last.as_ref().is_some_and(|(last, _)| last == path))
}

/// `path` without links.
///
/// # Errors
/// The system's.
pub(super) fn real_path(path: &Path) -> io::Result<PathBuf> {
    // The system knows what `..` behind a link means, and that a slash at the end asks for a folder. One slash is as good as two.
    let bytes = path.as_os_str().as_encoded_bytes();
    let plain = path.is_absolute()
        && !bytes.ends_with(b"/")
        && !bytes.windows(2).any(|two| two == b"//")
        && path
            .components()
            .all(|part| matches!(part, Component::RootDir | Component::Normal(_)));
    if !plain {
        let real = std::fs::canonicalize(path)?;
        if rt_permission::is_restricted() && real != rt_permission::resolved(path) {
            rt_permission::check_read(path)?;
        }
        return Ok(real);
    }
    KNOWN.with_borrow_mut(|known| resolve(path, known))
}

fn resolve(path: &Path, known: &mut HashMap<PathBuf, Option<PathBuf>>) -> io::Result<PathBuf> {
    if let Some(real) = known.get(path) {
        return Ok(real.clone().unwrap_or_else(|| path.to_path_buf()));
    }
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Ok(path.to_path_buf());
    };
    let mut real = resolve(folder, known)?;
    real.push(name);
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
    let differs = (real != path).then(|| real.clone());
    known.insert(path.to_path_buf(), differs);
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
