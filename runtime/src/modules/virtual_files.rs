//! Files of `node:vfs`, which only JavaScript can tell of, while Rust looks for modules. Nothing here may call JavaScript, so an op that looks
//! at such files is called again: what it lacked is noted, told, and there when it asks the next time (`ext/node/vfs/modules.js`).

use std::cell::RefCell;
use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::time::SystemTime;

use sys_traits::FileType;
use sys_traits::FsMetadataValue;
use sys_traits::impls::RealFsMetadata;

/// What virtual files lie below. Nothing else can: it is a device.
const ROOT: &str = "/dev/null/vfs";

/// What is asked of a path, by the numbers that JavaScript knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Question {
    /// What is there, through links.
    Kind = 0,
    /// What is there, which may be a link.
    OwnKind = 1,
    RealPath = 2,
    Content = 3,
}

impl Question {
    pub(crate) fn from_number(number: u32) -> Option<Self> {
        [Self::Kind, Self::OwnKind, Self::RealPath, Self::Content]
            .into_iter()
            .find(|question| *question as u32 == number)
    }
}

/// What there is; that there is nothing is no answer.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Kind(FileType, u64),
    RealPath(PathBuf),
    Content(Vec<u8>),
}

#[derive(Default)]
struct Asking {
    known: HashMap<(Question, PathBuf), Option<Answer>>,
    missing: Vec<(Question, PathBuf)>,
    /// Whether it is a virtual file that something is looked for, which sees nothing above its file system.
    is_confined: bool,
}

thread_local! {
    /// The calls under way, the innermost last: whoever answers may load modules for that.
    static ASKING: RefCell<Vec<Asking>> = const { RefCell::new(Vec::new()) };
}

/// An op is about to be called that may look at virtual files.
pub(crate) fn begin(is_confined: bool) {
    ASKING.with_borrow_mut(|calls| {
        calls.push(Asking {
            is_confined,
            ..Asking::default()
        });
    });
}

pub(crate) fn end() {
    ASKING.with_borrow_mut(|calls| calls.pop());
}

/// Whether an op is being called that may look at virtual files.
pub(super) fn is_asked() -> bool {
    ASKING.with_borrow(|calls| !calls.is_empty())
}

/// What the op asked and nobody has told yet.
pub(crate) fn take_missing() -> Vec<(Question, PathBuf)> {
    ASKING.with_borrow_mut(|calls| {
        calls
            .last_mut()
            .map(|call| std::mem::take(&mut call.missing))
            .unwrap_or_default()
    })
}

pub(crate) fn tell(question: Question, path: PathBuf, answer: Option<Answer>) {
    ASKING.with_borrow_mut(|calls| {
        if let Some(call) = calls.last_mut() {
            call.known.insert((question, path), answer);
        }
    });
}

fn not_found() -> io::Error {
    io::Error::from_raw_os_error(libc::ENOENT)
}

/// The answer to `question`; `None`: `path` is not virtual, or no op is asked for it.
fn ask(question: Question, path: &Path) -> Option<io::Result<Answer>> {
    if !is_virtual(path) {
        return None;
    }
    // JavaScript is asked by texts, and has no such file.
    if path.to_str().is_none() {
        return Some(Err(not_found()));
    }
    ASKING.with_borrow_mut(|calls| {
        let call = calls.last_mut()?;
        let key = (question, path.to_path_buf());
        let known = call.known.get(&key).cloned();
        if known.is_none() {
            call.missing.push(key);
        }
        Some(known.flatten().ok_or_else(not_found))
    })
}

/// Whether nothing but a virtual file can be at `path`. Texts are compared, not their parts: this is asked of each path.
pub(super) fn is_virtual(path: &Path) -> bool {
    let bytes = path.as_os_str().as_encoded_bytes();
    bytes
        .strip_prefix(ROOT.as_bytes())
        .is_some_and(|rest| rest.is_empty() || rest.first() == Some(&b'/'))
}

/// What would be found above the root of virtual files, from one of them.
const ABOVE: [&str; 3] = ["/dev/null", "/dev", "/"];

/// Whether the description of a package or a folder of packages at `path` does not count for the virtual file that it is looked for.
pub(super) fn is_out_of_sight(path: &Path) -> bool {
    let is_confined = ASKING.with_borrow(|calls| calls.last().is_some_and(|call| call.is_confined));
    is_confined
        && ABOVE.iter().any(|folder| {
            path == Path::new(folder).join("package.json")
                || path.starts_with(Path::new(folder).join("node_modules"))
        })
}

pub(super) fn kind(path: &Path, follow: bool) -> Option<io::Result<ModuleMetadata>> {
    let question = if follow {
        Question::Kind
    } else {
        Question::OwnKind
    };
    Some(ask(question, path)?.and_then(|answer| match answer {
        Answer::Kind(kind, size) => Ok(ModuleMetadata::Virtual { kind, size }),
        _ => Err(not_found()),
    }))
}

pub(super) fn real_path(path: &Path) -> Option<io::Result<PathBuf>> {
    Some(
        ask(Question::RealPath, path)?.and_then(|answer| match answer {
            Answer::RealPath(path) => Ok(path),
            _ => Err(not_found()),
        }),
    )
}

pub(super) fn content(path: &Path) -> Option<io::Result<Vec<u8>>> {
    Some(
        ask(Question::Content, path)?.and_then(|answer| match answer {
            Answer::Content(bytes) => Ok(bytes),
            _ => Err(not_found()),
        }),
    )
}

/// What a file of a program is, the system's or a virtual one.
#[derive(Debug)]
pub enum ModuleMetadata {
    Real(RealFsMetadata),
    Virtual { kind: FileType, size: u64 },
}

impl ModuleMetadata {
    fn ask<T>(&self, real: impl FnOnce(&RealFsMetadata) -> io::Result<T>) -> io::Result<T> {
        match self {
            Self::Real(metadata) => real(metadata),
            Self::Virtual { .. } => Err(io::ErrorKind::Unsupported.into()),
        }
    }
}

macro_rules! of_the_system {
    ($($name:ident -> $type:ty),* $(,)?) => {
        $(fn $name(&self) -> io::Result<$type> {
            self.ask(FsMetadataValue::$name)
        })*
    };
}

impl FsMetadataValue for ModuleMetadata {
    fn file_type(&self) -> FileType {
        match self {
            Self::Real(metadata) => metadata.file_type(),
            Self::Virtual { kind, .. } => *kind,
        }
    }

    fn len(&self) -> u64 {
        match self {
            Self::Real(metadata) => metadata.len(),
            Self::Virtual { size, .. } => *size,
        }
    }

    of_the_system! {
        accessed -> SystemTime,
        created -> SystemTime,
        changed -> SystemTime,
        modified -> SystemTime,
        dev -> u64,
        ino -> u64,
        mode -> u32,
        nlink -> u64,
        uid -> u32,
        gid -> u32,
        rdev -> u64,
        blksize -> u64,
        blocks -> u64,
        is_block_device -> bool,
        is_char_device -> bool,
        is_fifo -> bool,
        is_socket -> bool,
        file_attributes -> u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lacking_is_noted_until_it_is_told() {
        let path = Path::new("/dev/null/vfs/0/a.js");
        assert!(kind(path, true).is_none(), "nobody is asked");
        begin(false);
        assert!(kind(Path::new("/tmp"), true).is_none(), "it is real");
        assert!(kind(path, true).expect("it is virtual").is_err());
        let missing = take_missing();
        assert_eq!(missing, [(Question::Kind, path.to_path_buf())]);
        let answer = Answer::Kind(FileType::File, 3);
        tell(Question::Kind, path.to_path_buf(), Some(answer));
        let metadata = kind(path, true)
            .expect("it is virtual")
            .expect("it is there");
        assert!(metadata.file_type().is_file());
        assert!(take_missing().is_empty());
        end();
        assert!(kind(path, true).is_none(), "nobody is asked any more");
    }

    #[test]
    fn virtual_files_see_nothing_above_their_root() {
        let above = ["/package.json", "/dev/package.json", "/node_modules/a/b.js"];
        let others = ["/dev/null/vfs/0/package.json", "/srv/package.json", "/a.js"];
        assert!(!above.iter().any(|path| is_out_of_sight(Path::new(path))));
        begin(true);
        assert!(above.iter().all(|path| is_out_of_sight(Path::new(path))));
        assert!(!others.iter().any(|path| is_out_of_sight(Path::new(path))));
        end();
    }
}
