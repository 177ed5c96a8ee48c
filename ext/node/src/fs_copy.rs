//! Copies of files as libuv makes them: onto itself a file stays as it is, and what cannot be copied fails by the system's own error.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use crate::fs_permission::{refuses_to_read, refuses_to_write};
use deno_core::op2;
use rt_system::real_place;

fn copy(from: &str, to: &str, exclusive: bool) -> io::Result<()> {
    let mut source = File::open(real_place(Path::new(from)))?;
    let found = source.metadata()?;
    let place = real_place(Path::new(to));
    let mut target = OpenOptions::new()
        .write(true)
        .create(!exclusive)
        .create_new(exclusive)
        .truncate(false)
        .mode(found.mode())
        .open(&place)?;
    let there = target.metadata()?;
    if (there.dev(), there.ino()) == (found.dev(), found.ino()) {
        return Ok(());
    }
    let copied = target.set_len(0).and_then(|()| {
        // Some file systems know no modes, and refuse them.
        match target.set_permissions(PermissionsExt::from_mode(found.mode())) {
            Err(error) if error.kind() != io::ErrorKind::PermissionDenied => return Err(error),
            _ => {}
        }
        io::copy(&mut source, &mut target)
    });
    if copied.is_err() {
        // Half a copy is none; that it cannot be taken away is not what went wrong.
        let _ = std::fs::remove_file(&place);
    }
    copied.map(drop)
}

fn outcome(result: &io::Result<()>) -> i32 {
    match result {
        Ok(()) => 0,
        Err(error) => error.raw_os_error().unwrap_or(libc::EIO),
    }
}

/// Copy a file, with its mode.
///
/// JS: `(from: string, to: string, exclusive: boolean) => number`: 0, or the system's error. `exclusive`: not onto what is there.
#[op2(fast)]
pub fn op_rt_fs_copy_file_sync(#[string] from: &str, #[string] to: &str, exclusive: bool) -> i32 {
    if refuses_to_read(from) || refuses_to_write(to) {
        return libc::EACCES;
    }
    outcome(&copy(from, to, exclusive))
}

/// The same, away from the thread.
#[op2]
pub async fn op_rt_fs_copy_file(
    #[string] from: String,
    #[string] to: String,
    exclusive: bool,
) -> i32 {
    if refuses_to_read(&from) || refuses_to_write(&to) {
        return libc::EACCES;
    }
    tokio::task::spawn_blocking(move || outcome(&copy(&from, &to, exclusive)))
        .await
        .unwrap_or(libc::EIO)
}
