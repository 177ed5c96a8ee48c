//! `--snapshot-path-map=OLD=NEW`: a program that lies in one folder and sees another, so that its snapshot is the same wherever it was
//! built.

use std::borrow::Cow;
use std::path::Path;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use crate::raw_names::path_of_text;

/// A folder, and what the program sees in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathMap {
    real: PathBuf,
    seen: PathBuf,
}

impl PathMap {
    /// - `real`: absolute and without links
    /// - `seen`: absolute
    pub fn new(real: PathBuf, seen: PathBuf) -> Self {
        Self { real, seen }
    }

    /// As the program sees what lies at `path`.
    pub fn to_seen<'a>(&self, path: &'a Path) -> Cow<'a, Path> {
        moved(path, &self.real, &self.seen)
    }

    /// Where that lies which the program sees at `path`.
    pub fn to_real<'a>(&self, path: &'a Path) -> Cow<'a, Path> {
        moved(path, &self.seen, &self.real)
    }
}

/// That of this process.
static MAP: OnceLock<PathMap> = OnceLock::new();

static USED: AtomicBool = AtomicBool::new(false);

/// Whether anything lay in the folder of a map of this process, or was looked for where it is seen.
pub fn is_path_map_used() -> bool {
    USED.load(Ordering::Relaxed)
}

/// Let the program of this process see itself elsewhere from now on. Only the first call does.
pub fn see_program_by(map: PathMap) -> &'static PathMap {
    MAP.get_or_init(|| map)
}

/// Where that lies which the program of this process sees at the path of which `text` is the text.
pub fn real_place(text: &Path) -> Cow<'_, Path> {
    let path = path_of_text(text);
    match MAP.get() {
        Some(map) => Cow::Owned(map.to_real(&path).into_owned()),
        None => path,
    }
}

fn moved<'a>(path: &'a Path, from: &Path, to: &Path) -> Cow<'a, Path> {
    match path.strip_prefix(from) {
        Ok(rest) => {
            USED.store(true, Ordering::Relaxed);
            // Joining nothing would add a slash.
            Cow::Owned(if rest.as_os_str().is_empty() {
                to.to_path_buf()
            } else {
                to.join(rest)
            })
        }
        Err(_) => Cow::Borrowed(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_below_the_folder_are_seen_elsewhere_and_found_again() {
        let map = PathMap::new("/home/a/app".into(), "/app".into());
        for (real, seen) in [
            ("/home/a/app", "/app"),
            ("/home/a/app/lib/b.js", "/app/lib/b.js"),
            ("/home/a/apple", "/home/a/apple"),
            ("lib/b.js", "lib/b.js"),
        ] {
            assert_eq!(map.to_seen(Path::new(real)), Path::new(seen));
            assert_eq!(map.to_real(Path::new(seen)), Path::new(real));
        }
    }
}
