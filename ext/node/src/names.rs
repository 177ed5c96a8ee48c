//! The names in a folder, which is all that most calls of `fs.readdir` ask for. Deno's ops make an object for each.

use std::fs::DirEntry;
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

use deno_core::{op2, unsync::spawn_blocking};
use rt_system::{name_of_text, text_of_name};

use crate::fs_permission::refuses_to_read;

/// The names in the folder, sorted by their bytes as by scandir(3). `null` where one of them is no UTF-8 or the folder cannot be
/// read: the caller takes the longer way, which knows the error.
///
/// JS: `(path: string) => string[] | null`
#[op2]
#[serde]
pub fn op_rt_names_in_sync(#[string] path: &str) -> Option<Vec<String>> {
    if refuses_to_read(path) {
        return None;
    }
    names_in(Path::new(path))
}

/// JS: `(path: string) => Promise<string[] | null>`
#[op2]
#[serde]
pub async fn op_rt_names_in(#[string] path: String) -> Option<Vec<String>> {
    if refuses_to_read(&path) {
        return None;
    }
    spawn_blocking(move || names_in(Path::new(&path)))
        .await
        .ok()
        .flatten()
}

fn names_in(path: &Path) -> Option<Vec<String>> {
    sorted(path, name_of)
}

/// What `of` tells of each entry of the folder.
fn sorted<T: Ord>(path: &Path, of: impl Fn(&DirEntry) -> Option<T>) -> Option<Vec<T>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(rt_system::real_place(path)).ok()? {
        found.push(of(&entry.ok()?)?);
    }
    found.sort_unstable();
    Some(found)
}

fn name_of(entry: &DirEntry) -> Option<String> {
    entry.file_name().into_string().ok()
}

/// The names in the folder as above, and what each is, by the numbers of `UV_DIRENT_*`.
///
/// JS: `(path: string) => [string[], number[]] | null`
#[op2]
#[serde]
pub fn op_rt_entries_in_sync(#[string] path: &str) -> Option<Entries> {
    if refuses_to_read(path) {
        return None;
    }
    entries_in(Path::new(path))
}

/// JS: `(path: string) => Promise<[string[], number[]] | null>`
#[op2]
#[serde]
pub async fn op_rt_entries_in(#[string] path: String) -> Option<Entries> {
    if refuses_to_read(&path) {
        return None;
    }
    spawn_blocking(move || entries_in(Path::new(&path)))
        .await
        .ok()
        .flatten()
}

type Entries = (Vec<String>, Vec<u32>);

fn entries_in(path: &Path) -> Option<Entries> {
    let entries = sorted(path, |entry| {
        let kind = kind_of(entry.file_type().ok()?);
        Some((name_of(entry)?, kind))
    })?;
    Some(entries.into_iter().unzip())
}

fn kind_of(kind: std::fs::FileType) -> u32 {
    if kind.is_file() {
        1
    } else if kind.is_dir() {
        2
    } else if kind.is_symlink() {
        3
    } else if kind.is_fifo() {
        4
    } else if kind.is_socket() {
        5
    } else if kind.is_char_device() {
        6
    } else if kind.is_block_device() {
        7
    } else {
        0
    }
}

/// The text by which the ops know the file that `name` names: see [`rt_system::text_of_name`].
///
/// JS: `(name: Uint8Array) => string`
#[op2]
#[string]
pub fn op_rt_name_to_text(#[buffer] name: &[u8]) -> String {
    text_of_name(name).into_owned()
}

/// The name that has this text.
///
/// JS: `(text: string) => Uint8Array`
#[op2]
#[buffer]
pub fn op_rt_name_of_text(#[string] text: &str) -> Vec<u8> {
    name_of_text(text.as_bytes()).into_owned()
}
