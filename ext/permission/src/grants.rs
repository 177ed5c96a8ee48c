//! What a thread may do: what its flags have granted, less what its program has given up.

use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};

use crate::scope::Scope;
use crate::tree::Tree;

/// Paths of one kind of access.
#[derive(Debug, Default)]
struct Paths {
    everything: bool,
    /// Dropped, or never given.
    nothing: bool,
    granted: Vec<Vec<u8>>,
    tree: Tree,
}

/// `path` from the root on, without `.` and `..`, whatever links there are.
pub fn resolved(path: &Path) -> PathBuf {
    let absolute = if path.is_absolute() {
        path.to_path_buf()
    } else {
        std::env::current_dir().unwrap_or_default().join(path)
    };
    let mut out = PathBuf::from("/");
    for part in absolute.components() {
        match part {
            Component::Normal(name) => out.push(name),
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    out
}

/// As it stands in a tree: a folder with all that is in it.
fn entry(path: &Path) -> Vec<u8> {
    let path = resolved(path);
    let mut bytes = path.as_os_str().as_bytes().to_vec();
    if path.is_dir() {
        if bytes.last() != Some(&b'/') {
            bytes.push(b'/');
        }
        bytes.push(b'*');
    }
    bytes
}

impl Paths {
    fn of(list: &[String]) -> Self {
        let mut paths = Self {
            nothing: true,
            ..Self::default()
        };
        for path in list {
            if path == "*" {
                paths.nothing = false;
                paths.everything = true;
                break;
            }
            let entry = entry(Path::new(path));
            if paths.tree.is_empty() || !paths.tree.has(&entry) {
                paths.tree.insert(&entry);
                paths.granted.push(entry);
                paths.nothing = false;
            }
        }
        paths
    }

    fn has(&self, path: Option<&Path>) -> bool {
        let Some(path) = path else {
            return self.everything;
        };
        if self.nothing || self.everything {
            return self.everything;
        }
        self.tree.has(resolved(path).as_os_str().as_bytes())
    }

    fn drop(&mut self, path: Option<&Path>) {
        let Some(path) = path else {
            *self = Self {
                nothing: true,
                ..Self::default()
            };
            return;
        };
        if self.everything {
            return;
        }
        // Only what was granted in these words.
        let entry = entry(path);
        let Some(index) = self.granted.iter().position(|granted| *granted == entry) else {
            return;
        };
        self.granted.remove(index);
        self.tree = Tree::default();
        for granted in &self.granted {
            self.tree.insert(granted);
        }
        self.nothing = self.granted.is_empty();
    }
}

/// What flags ask for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Nothing is refused, but what would be is told.
    pub audit: bool,
    pub read: Vec<String>,
    pub write: Vec<String>,
    /// Names of flags without values.
    pub switches: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Grants {
    pub(crate) audit: bool,
    read: Paths,
    write: Paths,
    switches: u16,
}

impl Grants {
    pub(crate) fn of(asked: &Asked) -> Self {
        let given = |flag: &str| asked.switches.iter().any(|name| name == flag);
        Self {
            audit: asked.audit,
            read: Paths::of(&asked.read),
            write: Paths::of(&asked.write),
            switches: Scope::switches()
                .filter(|(_, flag)| given(flag))
                .fold(0, |bits, (scope, _)| bits | scope.bit()),
        }
    }

    /// - `path`: `None` asks for all of them
    pub(crate) fn has(&self, scope: Scope, path: Option<&Path>) -> bool {
        match scope {
            Scope::FileSystem => self.read.everything && self.write.everything,
            Scope::FileSystemRead => self.read.has(path),
            Scope::FileSystemWrite => self.write.has(path),
            _ => self.switches & scope.bit() != 0,
        }
    }

    pub(crate) fn drop(&mut self, scope: Scope, path: Option<&Path>) {
        match scope {
            Scope::FileSystem => {
                self.read.drop(path);
                self.write.drop(path);
            }
            Scope::FileSystemRead => self.read.drop(path),
            Scope::FileSystemWrite => self.write.drop(path),
            _ => self.switches &= !scope.bit(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(paths: &[&str]) -> Grants {
        Grants::of(&Asked {
            read: paths.iter().map(|path| (*path).to_string()).collect(),
            ..Asked::default()
        })
    }

    fn reads(grants: &Grants, path: &str) -> bool {
        grants.has(Scope::FileSystemRead, Some(Path::new(path)))
    }

    #[test]
    fn nothing_is_granted_that_no_flag_gives() {
        let grants = reading(&[]);
        assert!(!reads(&grants, "/"));
        assert!(!grants.has(Scope::FileSystemRead, None));
        assert!(!grants.has(Scope::Net, None));
        let grants = reading(&["*"]);
        assert!(reads(&grants, "/x") && grants.has(Scope::FileSystemRead, None));
        assert!(!grants.has(Scope::FileSystem, None));
    }

    #[test]
    fn paths_are_compared_without_dots() {
        let grants = reading(&["/proc/self/../x"]);
        assert!(reads(&grants, "/proc/x") && reads(&grants, "/proc/y/../x/"));
        assert!(!reads(&grants, "/proc/x/y"));
    }

    #[test]
    fn what_was_granted_can_be_dropped_in_the_same_words() {
        let mut grants = reading(&["/usr", "/nowhere/a"]);
        grants.drop(Scope::FileSystemRead, Some(Path::new("/usr/lib")));
        assert!(reads(&grants, "/usr/lib"));
        grants.drop(Scope::FileSystemRead, Some(Path::new("/usr/")));
        assert!(!reads(&grants, "/usr/lib") && reads(&grants, "/nowhere/a"));
        grants.drop(Scope::FileSystem, None);
        assert!(!reads(&grants, "/nowhere/a"));
    }
}
