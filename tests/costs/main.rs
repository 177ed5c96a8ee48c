//! What a start, a module and a request cost, in counts that do not depend on how busy the machine is: each has a limit, and a change that
//! goes past it fails here. The limits have room for other kernels and C libraries; they are no goals.
//!
//! A change that has a good reason to cost more raises its limit, in the same commit; one that makes something cheaper lowers it.
//! `cargo test --release --test costs -- --nocapture` prints the counts.
//!
//! - `usage.rs`: page faults, bytes that V8 reads, the size of the executable, instructions
//! - `syscalls.rs`: a program's system calls
//! - `modules.rs`, `requests.rs`: what one more module or request adds to them

#![cfg(target_os = "linux")]
#![allow(
    clippy::disallowed_macros,
    reason = "a report that nobody reads may end by a panic"
)]

mod modules;
mod requests;
mod syscalls;
mod usage;

use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

/// `rt` with nothing around it that could cost something: no options, no caches, and a home of its own.
fn rt(folder: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rt"));
    command
        .env_clear()
        .env("HOME", folder.path())
        .env("LANG", "C.UTF-8")
        .env("PATH", "/usr/bin:/bin")
        .current_dir(folder.path());
    command
}

/// A folder of its own, and a program in it.
fn program(name: &str, text: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::with_prefix("rt-costs-").expect("a folder can be made");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("a file can be written");
    (folder, path)
}

fn hello() -> (TempDir, PathBuf) {
    program("hello.cjs", "console.log('hello');\n")
}

#[track_caller]
fn within(what: &str, count: u64, limit: u64) {
    println!("{what}: {count}, of {limit}");
    assert!(
        count <= limit,
        "{what}: {count}. The limit is {limit}: tests/README.md, \"Costs\""
    );
}
