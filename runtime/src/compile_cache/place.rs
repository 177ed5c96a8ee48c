//! The folder of a compile cache: what it is called, what its files are called, and what is said of them.

use std::io::Write;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use deno_core::url::Url;
use deno_core::v8;
use rt_permission::Scope;

use super::Kind;
use super::file;
use super::file::SourceId;
use crate::NODE_VERSION;

/// Where the files are, and how they are treated.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) folder: PathBuf,
    /// Files are found by the way to a module from the folder, so that both can be moved together.
    pub(super) portable: bool,
    pub(super) read_only: bool,
    pub(super) debug: bool,
}

impl Place {
    /// Why it is not for this thread. As in Node an audit is no reason to have one.
    pub(super) fn refused(&self) -> Option<String> {
        let folder = &self.folder;
        let what = if rt_permission::lacks(Scope::FileSystemWrite, folder) {
            "write"
        } else if rt_permission::lacks(Scope::FileSystemRead, folder) {
            "read"
        } else {
            return None;
        };
        let folder = folder.display();
        Some(format!(
            "Skipping compile cache because {what} permission for {folder} is not granted"
        ))
    }

    /// A folder of `base` for this version of V8, and for this user unless `portable`.
    pub(super) fn inside(base: &Path, portable: bool, read_only: bool) -> Self {
        Self {
            folder: base.join(version_tag(portable)),
            portable,
            read_only,
            debug: is_debugged(),
        }
    }

    /// `NODE_DEBUG_NATIVE=COMPILE_CACHE`: a line on standard error, in Node's words.
    pub(super) fn say(&self, text: impl FnOnce() -> String) {
        if self.debug {
            // A closed standard error is no reason to end.
            let _ = writeln!(std::io::stderr(), "[compile cache] {}", text());
        }
    }

    /// Make the folder.
    pub(super) fn prepare(&self) -> Result<(), String> {
        if self.read_only {
            return if self.folder.is_dir() {
                Ok(())
            } else {
                let folder = self.folder.display();
                Err(format!(
                    "Cache directory does not exist (read-only): {folder}"
                ))
            };
        }
        match std::fs::create_dir_all(&self.folder) {
            // As in Node, a file of that name is found out when something is to be written into it.
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(format!(
                "Cannot create cache directory: {}",
                rt_system::error_words(&error)
            )),
            _ => Ok(()),
        }
    }

    pub(super) fn key(&self, kind: Kind, name: &str) -> u32 {
        let path = if self.portable {
            absolute_path_of(name).map(|path| relative_path(&self.folder, &path))
        } else {
            None
        };
        match path {
            Some(path) => file::key(kind as u8, &path.to_string_lossy()),
            None => file::key(kind as u8, name),
        }
    }

    fn file(&self, key: u32) -> PathBuf {
        self.folder.join(format!("{key:08x}"))
    }

    pub(super) fn read(
        &self,
        key: u32,
        kind: Kind,
        name: &str,
        source: SourceId,
    ) -> Option<Vec<u8>> {
        let path = self.file(key);
        let found = file::read(&path, source);
        self.say(|| {
            let outcome = match &found {
                Ok(content) => format!("success, size={}", content.len()),
                Err(reason) => reason.clone(),
            };
            let (path, kind) = (path.display(), kind.name());
            format!("reading cache from {path} for {kind} {name}... {outcome}")
        });
        found.ok()
    }

    pub(super) fn write(&self, key: u32, kind: Kind, name: &str, source: SourceId, content: &[u8]) {
        let path = self.file(key);
        let written = file::write(&path, source, content);
        self.say(|| {
            let outcome = written.map_or_else(
                |error| rt_system::error_words(&error),
                |()| "success".to_string(),
            );
            let (path, kind) = (path.display(), kind.name());
            format!("writing cache for {kind} {name} to {path}...{outcome}")
        });
    }
}

/// The name of the folder inside the one that was asked for: what another V8, or one with other flags, made is of no use, and
/// one user's files are no other's to trust.
fn version_tag(portable: bool) -> String {
    let arch = rt_system::arch();
    let flags = v8::script_compiler::cached_data_version_tag();
    let tag = format!("v{NODE_VERSION}-{arch}-{flags:08x}");
    if portable {
        return tag;
    }
    format!("{tag}-{}", rt_system::user_id())
}

fn is_debugged() -> bool {
    std::env::var("NODE_DEBUG_NATIVE").is_ok_and(|names| {
        names
            .split(',')
            .any(|name| name.trim().eq_ignore_ascii_case("COMPILE_CACHE"))
    })
}

/// As `path.resolve`: `..` goes up by name, whatever links there are.
pub(super) fn absolute(path: &str) -> PathBuf {
    let cwd = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
    let mut result = PathBuf::new();
    for part in cwd.join(path).components() {
        match part {
            Component::ParentDir => {
                result.pop();
            }
            Component::CurDir => {}
            part => result.push(part),
        }
    }
    result
}

/// The path of a module's name, which is one itself or the URL of a file.
fn absolute_path_of(name: &str) -> Option<PathBuf> {
    if name.starts_with('/') {
        return Some(PathBuf::from(name));
    }
    Url::parse(name).ok()?.to_file_path().ok()
}

/// The way from the folder `from` to `to`, both absolute.
fn relative_path(from: &Path, to: &Path) -> PathBuf {
    let mut from = from.components().peekable();
    let mut to = to.components().peekable();
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    from.map(|_| Component::ParentDir).chain(to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn portable_files_are_named_by_the_way_to_the_module() {
        let place = |folder: &str| Place {
            folder: PathBuf::from(folder),
            portable: true,
            read_only: false,
            debug: false,
        };
        let key = place("/here/cache/v").key(Kind::Module, "file:///here/src/a.mjs");
        let moved = place("/there/cache/v").key(Kind::Module, "file:///there/src/a.mjs");
        assert_eq!(key, moved);
        assert_ne!(
            key,
            place("/here/cache/v").key(Kind::Module, "file:///here/src/b.mjs")
        );
    }

    #[test]
    fn paths_are_resolved_and_related_by_name() {
        assert_eq!(absolute("/a/./b/../c/"), PathBuf::from("/a/c"));
        assert_eq!(absolute("/../a"), PathBuf::from("/a"));
        let relative = |from: &str, to: &str| relative_path(Path::new(from), Path::new(to));
        assert_eq!(relative("/a/b", "/a/c/d.js"), PathBuf::from("../c/d.js"));
        assert_eq!(relative("/a", "/a/d.js"), PathBuf::from("d.js"));
    }
}
