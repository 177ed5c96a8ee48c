//! Opening a user snapshot: mapped, checked, and used in place.

use std::fs::File;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;

use rt_runtime::Snapshot;
use rt_runtime::TextTable;

use crate::base::give_own;
use crate::base::with_heap;
use crate::format;
use crate::format::Defect;
use crate::format::Metadata;
use crate::format::Sum;
use crate::shared::FileKey;
use crate::shared::Shared;
use crate::splice::has_main_module;
use crate::splice::without_main_module;

/// Where a heap comes from.
#[derive(Clone, Copy, Debug)]
pub enum SnapshotSource<'a> {
    /// The snapshot that every plain run starts from.
    Base,
    /// A blob in a file.
    File(&'a Path),
    /// A blob in a file, if it is the one with this SHA-256. It is read into memory instead of mapped, so what was compared is what runs,
    /// whatever becomes of the file.
    Pinned(&'a Path, Sum),
    /// A blob that lies in the process already, as in a single executable.
    Embedded(&'static [u8]),
}

/// A heap that is there for the rest of the process, not checked yet.
#[derive(Clone, Copy)]
pub struct FoundSnapshot {
    /// The bytes of a blob; none stand for the base snapshot.
    blob: Option<&'static [u8]>,
    /// The file that it is mapped from.
    file: Option<FileKey>,
}

/// A heap that was checked, there for the rest of the process. Copies share one table of texts, so that any number of
/// isolates can start from it.
#[derive(Clone, Copy)]
pub struct OpenSnapshot {
    pub snapshot: Snapshot,
    pub has_main_function: bool,
    /// The program goes on in the process that starts: a server that listens, a timer.
    pub goes_on: bool,
    /// The path of the program that the blob has the packages of. It lives as long as the process.
    pub program: Option<&'static str>,
}

/// Why a blob cannot be started from. The texts are Node's where Node has one; some end without a newline there too.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("Cannot open {0}")]
    CannotOpen(String),
    #[error("The startup snapshot is not a Node.js snapshot blob.\n")]
    NotABlob,
    #[error("The startup snapshot is truncated.\n")]
    Truncated,
    #[error("The startup snapshot is damaged: the checksum of its {0} does not match.\n")]
    Damaged(&'static str),
    #[error(
        "Failed to load the startup snapshot because it was built with{what} {built} and the {now}.\n"
    )]
    Mismatch {
        what: &'static str,
        built: String,
        now: String,
    },
    #[error(
        "Failed to load the startup snapshot because it was built by another build of rt: {built}, this is {now}.\n"
    )]
    OtherBuild { built: String, now: String },
    #[error(
        "Failed to load the startup snapshot because it was built with {built} and this process runs with {now}.\n"
    )]
    OtherFlags { built: String, now: String },
    #[error(
        "Failed to load the startup snapshot because its SHA-256 is {is} and --snapshot-sha256 asks for {asked}.\n"
    )]
    OtherSum { is: Sum, asked: Sum },
}

impl SnapshotSource<'_> {
    /// Find the heap, and look at nothing of it yet but its SHA-256, where one is asked for. A file is mapped once, here, until the process
    /// ends.
    ///
    /// # Errors
    /// If there is no file that could be a blob, or it is another than the one asked for.
    pub fn find(self) -> Result<FoundSnapshot, OpenError> {
        let (blob, file): (Option<&'static [u8]>, _) = match self {
            Self::Base => (None, None),
            Self::File(path) => {
                let (map, file) = map(path)?;
                // V8 and deno_core refer to it until the process ends.
                (Some(&**Box::leak(Box::new(map))), Some(file))
            }
            Self::Pinned(path, asked) => {
                let bytes = read(path)?;
                // What has no sum is no blob, which is said when it is opened.
                if let Ok(is) = format::sha256(bytes)
                    && is != asked
                {
                    return Err(OpenError::OtherSum { is, asked });
                }
                (Some(bytes), None)
            }
            Self::Embedded(bytes) => (Some(bytes), None),
        };
        Ok(FoundSnapshot { blob, file })
    }

    /// [`find`](Self::find) and [`FoundSnapshot::open`] in one.
    ///
    /// # Errors
    /// See [`OpenError`]; nothing of the blob was used.
    pub fn open(self, v8_flags: &[String]) -> Result<OpenSnapshot, OpenError> {
        self.find()?.open(v8_flags)
    }
}

impl OpenSnapshot {
    /// For a process with a main module of its own: the heap's is none any more. The heap is copied.
    ///
    /// # Errors
    /// If the heap has another form than this build writes.
    #[must_use = "this one is left as it was"]
    pub fn without_main_module(self) -> Result<Self, OpenError> {
        let heap = without_main_module(self.snapshot.heap.to_vec())
            .map_err(|_| OpenError::Damaged("main module"))?;
        let snapshot = Snapshot {
            // As what was mapped, it is there until the process ends.
            heap: Box::leak(heap.into_boxed_slice()),
            ..self.snapshot
        };
        Ok(Self { snapshot, ..self })
    }
}

impl FoundSnapshot {
    /// The words of the V8 flags that the program set while its blob was built. Whoever starts it cannot know of them, so V8 has
    /// to get them, behind those of the command line, before it is initialized.
    ///
    /// None where [`open`](Self::open) is going to say what is wrong with the blob.
    pub fn run_time_flags(self) -> Vec<String> {
        self.blob
            .and_then(|bytes| format::decode_metadata(bytes).ok())
            .map_or_else(Vec::new, |metadata| metadata.run_time_flags)
    }

    /// Check the heap, to be started with the V8 flags `v8_flags` and its own, see [`run_time_flags`](Self::run_time_flags).
    ///
    /// # Errors
    /// See [`OpenError`]; nothing of the blob was used.
    pub fn open(self, v8_flags: &[String]) -> Result<OpenSnapshot, OpenError> {
        self.open_in(v8_flags, None)
    }

    /// The same in a process that sets the flags of other blobs, or of none: `run_time_flags`.
    pub(crate) fn open_in(
        self,
        v8_flags: &[String],
        run_time_flags: Option<&[String]>,
    ) -> Result<OpenSnapshot, OpenError> {
        let Some(bytes) = self.blob else {
            return Ok(OpenSnapshot {
                snapshot: crate::base_snapshot(),
                has_main_function: false,
                goes_on: false,
                program: None,
            });
        };
        let mut contents = format::decode(bytes).map_err(refusal)?;
        let run_time_flags = run_time_flags.unwrap_or(&contents.metadata.run_time_flags);
        let now = Metadata::current(v8_flags, run_time_flags, false);
        check(&contents.metadata, &now)?;
        give_own(&mut contents.texts, &contents.metadata.own_texts)
            .ok_or(OpenError::Damaged("metadata"))?;
        let opened = OpenSnapshot {
            snapshot: with_heap(contents.heap, TextTable::of(&contents.texts)),
            has_main_function: contents.metadata.has_main_function,
            goes_on: contents.metadata.goes_on,
            program: contents.metadata.program.map(|path| &*path.leak()),
        };
        if let Some(file) = self.file {
            OPENED.remember(file, opened);
        }
        Ok(opened)
    }
}

/// All blobs in files that this process has opened, that of the process itself included. What is mapped stays until the process ends.
static OPENED: Shared<OpenSnapshot> = Shared::new();

/// Open the blob at `path` in a process whose V8 runs already, with the flags `v8_flags` of its command line and `run_time_flags` of the
/// blob that it started from. A second time it is the same mapping and the same table of texts.
///
/// # Errors
/// See [`OpenError`].
pub fn open_shared(
    path: &Path,
    v8_flags: &[String],
    run_time_flags: &[String],
) -> Result<OpenSnapshot, OpenError> {
    OPENED.get_or(path, || {
        let found = SnapshotSource::File(path).find()?;
        found.open_in(v8_flags, Some(run_time_flags))
    })
}

/// Heaps without their main module, each behind the one that it is a copy of.
static OF_WORKERS: Mutex<Vec<(&'static [u8], &'static [u8])>> = Mutex::new(Vec::new());

/// The same for workers, which have main modules of their own. Where the heap has one it is copied, once for all workers.
///
/// # Errors
/// If the heap has another form than this build writes.
pub fn for_workers(snapshot: Snapshot) -> Result<Snapshot, OpenError> {
    let damaged = |_| OpenError::Damaged("main module");
    if !has_main_module(snapshot.heap).map_err(damaged)? {
        return Ok(snapshot);
    }
    let mut copies = OF_WORKERS.lock().unwrap_or_else(PoisonError::into_inner);
    let known = copies
        .iter()
        .find(|(whole, _)| std::ptr::eq(*whole, snapshot.heap));
    let heap = match known {
        Some((_, copy)) => copy,
        None => {
            let copy = without_main_module(snapshot.heap.to_vec()).map_err(damaged)?;
            let copy = &*Box::leak(copy.into_boxed_slice());
            copies.push((snapshot.heap, copy));
            copy
        }
    };
    Ok(Snapshot { heap, ..snapshot })
}

/// The bytes of the file at `path`, copied, for the rest of the process.
fn read(path: &Path) -> Result<&'static [u8], OpenError> {
    let cannot_open = |_| OpenError::CannotOpen(path.display().to_string());
    let about = std::fs::metadata(path).map_err(cannot_open)?;
    if !about.is_file() {
        return Err(OpenError::NotABlob);
    }
    // A whole page more, so that the heap can be moved to the start of one.
    let bytes = std::fs::read(path).map_err(cannot_open)?;
    let mut room = vec![0; bytes.len() + format::HEAP_ALIGNMENT].leak();
    let start = room.as_ptr().align_offset(format::HEAP_ALIGNMENT);
    room = &mut room[start..start + bytes.len()];
    room.copy_from_slice(&bytes);
    Ok(room)
}

/// The bytes of the file at `path`.
pub(crate) fn map(path: &Path) -> Result<(memmap2::Mmap, FileKey), OpenError> {
    let cannot_open = |_| OpenError::CannotOpen(path.display().to_string());
    let file = File::open(path).map_err(cannot_open)?;
    let about = file.metadata().map_err(cannot_open)?;
    if !about.is_file() || about.len() == 0 {
        return Err(OpenError::NotABlob);
    }
    // SAFETY: the mapping is private and read-only. Whoever overwrites or shortens the file in place while this process runs changes
    // texts that functions are still compiled from, or takes them away, as with any mapped program; docs/snapshots.md says so, and
    // writers of blobs replace the file by renaming.
    let map = unsafe { memmap2::Mmap::map(&file) }.map_err(cannot_open)?;
    Ok((map, FileKey::of(&about)))
}

pub(crate) fn refusal(defect: Defect) -> OpenError {
    match defect {
        Defect::NotABlob => OpenError::NotABlob,
        Defect::Truncated => OpenError::Truncated,
        Defect::Damaged(part) => OpenError::Damaged(part),
        Defect::OtherFormat => OpenError::OtherBuild {
            built: "an unknown format".to_string(),
            now: format!("format {}", format::FORMAT),
        },
    }
}

/// Node's three checks in its order and words (no blank after `with`), then ours.
fn check(built: &Metadata, now: &Metadata) -> Result<(), OpenError> {
    if built.node_version != now.node_version {
        return Err(OpenError::Mismatch {
            what: "Node.js version",
            built: format!("v{}", built.node_version),
            now: format!("current Node.js version is v{}", now.node_version),
        });
    }
    if built.arch != now.arch {
        return Err(OpenError::Mismatch {
            what: "architecture",
            built: built.arch.clone(),
            now: format!("architecture is {}", now.arch),
        });
    }
    if built.platform != now.platform {
        return Err(OpenError::Mismatch {
            what: "platform",
            built: built.platform.clone(),
            now: format!("current platform is {}", now.platform),
        });
    }
    if built.build != now.build {
        return Err(OpenError::OtherBuild {
            built: built.build.clone(),
            now: now.build.clone(),
        });
    }
    if built.v8_flags != now.v8_flags {
        return Err(OpenError::OtherFlags {
            built: missing_from(&built.v8_flags, &now.v8_flags),
            now: missing_from(&now.v8_flags, &built.v8_flags),
        });
    }
    Ok(())
}

/// The flags that only `these` has, for a sentence.
fn missing_from(these: &[String], those: &[String]) -> String {
    let only: Vec<&str> = these
        .iter()
        .filter(|flag| !those.contains(flag))
        .map(String::as_str)
        .collect();
    if only.is_empty() {
        "no such V8 flag".to_string()
    } else {
        format!("the V8 flags {}", only.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata() -> Metadata {
        Metadata::current(&[], &[], false)
    }

    #[test]
    fn each_difference_is_named() {
        let now = metadata();
        let text = |built: &Metadata| check(built, &now).unwrap_err().to_string();
        let mut built = metadata();
        built.node_version = "1.2.3".into();
        assert_eq!(
            text(&built),
            format!(
                "Failed to load the startup snapshot because it was built withNode.js version v1.2.3 and the current Node.js version is v{}.\n",
                now.node_version
            )
        );
        let mut built = metadata();
        built.arch = "mips".into();
        assert!(text(&built).contains("built witharchitecture mips and the architecture is "));
        let mut built = metadata();
        built.platform = "plan9".into();
        assert!(text(&built).contains("built withplatform plan9 and the current platform is "));
        let mut built = metadata();
        built.build = "0.0.0-0".into();
        assert!(text(&built).contains("another build of rt: 0.0.0-0"));
        let mut built = metadata();
        built.v8_flags = vec!["--harmony".into()];
        assert!(
            text(&built)
                .contains("the V8 flags --harmony and this process runs with no such V8 flag")
        );
    }
}
