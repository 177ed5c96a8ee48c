//! A whole file written, in one task of the threads that may wait.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use deno_core::{JsBuffer, op2};
use rt_system::real_place;

use crate::fs_permission::refuses_to_open;

/// What was done when the system refused; added to its error.
const WHILE_WRITING: i32 = 1 << 16;

fn errno(error: &io::Error) -> i32 {
    error.raw_os_error().unwrap_or(libc::EIO)
}

fn write_file(path: &str, flags: i32, mode: u32, bytes: &[u8]) -> i32 {
    // What the standard library wants to know by itself; a file for reading alone is one, whose `write` then fails as in Node.
    let access = flags & libc::O_ACCMODE;
    let opened = OpenOptions::new()
        .read(access != libc::O_WRONLY)
        .write(access != libc::O_RDONLY)
        .custom_flags(flags & !libc::O_ACCMODE)
        .mode(mode)
        .open(real_place(Path::new(path)));
    let mut file = match opened {
        Ok(file) => file,
        Err(error) => return errno(&error),
    };
    if bytes.is_empty() {
        return 0;
    }
    match file.write_all(bytes) {
        Ok(()) => 0,
        Err(error) => errno(&error) | WHILE_WRITING,
    }
}

/// Open a file, write all of it, and close it.
///
/// JS: `(path: string, flags: number, mode: number, bytes: Uint8Array) => Promise<number>`: 0, or the system's error, with 65536 added if it
/// was not in opening the file but in writing.
///
/// Source: Node `WriteFileJob`.
#[op2]
pub async fn op_rt_fs_write_file(
    #[string] path: String,
    flags: i32,
    mode: u32,
    #[buffer] bytes: JsBuffer,
) -> i32 {
    if refuses_to_open(&path, flags) {
        return libc::EACCES;
    }
    tokio::task::spawn_blocking(move || write_file(&path, flags, mode, &bytes))
        .await
        .unwrap_or(libc::EIO)
}
