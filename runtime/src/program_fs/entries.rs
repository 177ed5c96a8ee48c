//! What is in a folder, with names as [`text_of_name`] makes text of them.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::Mutex;

use deno_fs::FsDirEntry;
use deno_fs::FsReadDir;
use deno_io::fs::FsError;
use deno_io::fs::FsResult;
use rt_system::text_of_name;

/// What a folder holds. An entry that is gone before it is looked at is of no kind.
pub(super) fn entries(path: &Path) -> FsResult<Vec<FsDirEntry>> {
    let entry = |entry: std::fs::DirEntry| {
        let kind = entry.file_type().ok();
        FsDirEntry {
            name: text_of_name(entry.file_name().as_bytes()).into_owned(),
            is_file: kind.is_some_and(|kind| kind.is_file()),
            is_directory: kind.is_some_and(|kind| kind.is_dir()),
            is_symlink: kind.is_some_and(|kind| kind.is_symlink()),
        }
    };
    let found = std::fs::read_dir(path)?.map(|found| found.map(entry));
    Ok(found.collect::<std::io::Result<_>>()?)
}

/// A folder that has been read.
#[derive(Debug)]
pub(super) struct Entries(Mutex<std::vec::IntoIter<FsDirEntry>>);

impl Entries {
    pub(super) fn new(entries: Vec<FsDirEntry>) -> Self {
        Self(Mutex::new(entries.into_iter()))
    }
}

#[async_trait::async_trait(?Send)]
impl FsReadDir for Entries {
    async fn next(&self) -> FsResult<Option<FsDirEntry>> {
        Ok(self.0.try_lock().map_err(|_| FsError::FileBusy)?.next())
    }
}
