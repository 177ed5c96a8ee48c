//! Folders made with those above them.

use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use deno_core::op2;
use rt_system::real_place;

use crate::fs::errno;
use crate::fs_permission::refuses_to_write;

/// The system's error, or the first folder that was made, if any.
type Made = (i32, Option<String>);

/// Make a folder with those above it that are not there, from the last one up to the first that can be made and down again, as Node does.
fn make_folders(path: &str, mode: u32) -> Made {
    let mut first = None;
    let mut waiting = vec![path];
    let mut there = None;
    while let Some(next) = waiting.pop() {
        let mut builder = std::fs::DirBuilder::new();
        builder.mode(mode);
        let place = real_place(Path::new(next));
        let Err(error) = builder.create(&place) else {
            first.get_or_insert_with(|| next.to_owned());
            continue;
        };
        match errno(&error) {
            code @ (libc::EACCES | libc::ENOSPC | libc::ENOTDIR | libc::EPERM) => {
                return (code, None);
            }
            libc::ENOENT => {
                let above = next.rfind('/').map_or(next, |slash| &next[..slash]);
                // Some file systems say so of a folder that could not be made where it is, `/proc` for one.
                if there == Some(above) {
                    return (libc::ENOENT, None);
                }
                if above != next && !above.is_empty() {
                    waiting.push(next);
                    waiting.push(above);
                } else if waiting.is_empty() {
                    return (libc::ENOENT, None);
                }
            }
            code => match std::fs::metadata(&place) {
                Ok(found) if found.is_dir() => there = Some(next),
                Ok(_) if code == libc::EEXIST && !waiting.is_empty() => {
                    return (libc::ENOTDIR, None);
                }
                Ok(_) => return (libc::EEXIST, None),
                Err(error) => return (errno(&error), None),
            },
        }
    }
    (0, first)
}

/// Make a folder with those above it.
///
/// JS: `(path: string, mode: number) => [errno: number, first: string | null]`
#[op2]
#[serde]
pub fn op_rt_fs_make_folders_sync(#[string] path: &str, mode: u32) -> Made {
    if refuses_to_write(path) {
        return (libc::EACCES, None);
    }
    make_folders(path, mode)
}

/// The same, away from the thread.
#[op2]
#[serde]
pub async fn op_rt_fs_make_folders(#[string] path: String, mode: u32) -> Made {
    if refuses_to_write(&path) {
        return (libc::EACCES, None);
    }
    tokio::task::spawn_blocking(move || make_folders(&path, mode))
        .await
        .unwrap_or((libc::EIO, None))
}
