//! Counts of a whole process, and of the executable.

use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;

use tempfile::TempDir;

use crate::hello;
use crate::program;
use crate::rt;
use crate::within;

/// Memory that the system gives a hello page by page. Libraries and the kernel's habits differ by some hundred.
#[test]
fn a_hello_touches_few_pages() {
    let (folder, path) = hello();
    let count = || page_faults(rt(&folder).arg(&path));
    let least = (0..3).map(|_| count()).min().unwrap_or(0);
    assert!(least > 0, "a process without page faults");
    within("page faults of a hello", least, 2_500);
}

/// What V8 says that it reads: every start pays for it, some 3 ms a megabyte.
#[test]
fn the_base_snapshot_is_small() {
    let (folder, path) = hello();
    let output = rt(&folder)
        .arg("--profile-deserialization")
        .arg(&path)
        .output()
        .expect("rt runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let bytes = |part: &str| -> u64 {
        said.lines()
            .find(|line| line.starts_with(&format!("[Deserializing {part}")))
            .and_then(|line| line.split_once('(')?.1.split_once(" bytes")?.0.parse().ok())
            .unwrap_or_else(|| panic!("V8 does not say how large the {part} is: {said}"))
    };
    within("bytes of the isolate", bytes("isolate"), 833_000);
    within("bytes of the context", bytes("context"), 609_000);
    within(
        "bytes of the read-only space",
        bytes("read-only space"),
        145_000,
    );
}

/// What a blob has beside the program's own: V8's heap of the base, without its sources.
#[test]
fn the_blob_of_a_small_program_is_small() {
    let (folder, path) = hello();
    let blob = folder.path().join("s.blob");
    let status = rt(&folder)
        .arg("--snapshot-blob")
        .arg(&blob)
        .arg("--build-snapshot")
        .arg(&path)
        .status()
        .expect("rt runs");
    assert!(status.success());
    let size = std::fs::metadata(&blob).expect("the blob is there").len();
    within("bytes of a small blob", size, 2_300_000);
}

/// What is loaded of it: symbols, of which a package has none, do not count.
#[test]
fn the_executable_is_no_larger_than_it_was() {
    let path = env!("CARGO_BIN_EXE_rt");
    let bytes = std::fs::read(path).expect("the executable can be read");
    within("bytes of the executable", loaded_bytes(&bytes), 106_600_000);
}

/// Counted by valgrind, where that is installed; processors and C libraries make a difference of some per cent.
#[test]
fn a_hello_takes_few_instructions() {
    instructions_within("instructions of a hello", &hello(), 53_000_000);
}

/// What nearly every tool with colors asks for, all of it of the base snapshot or next to nothing: neither sockets nor streams.
#[test]
fn asking_for_common_modules_takes_few_instructions() {
    let text = "require('fs'); require('os'); require('path'); require('util');
        console.log(require('tty').isatty(1));\n";
    let common = program("common.cjs", text);
    instructions_within("instructions of common modules", &common, 55_000_000);
}

fn instructions_within(what: &str, (folder, path): &(TempDir, PathBuf), limit: u64) {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env!("CARGO_BIN_EXE_rt"))
        .arg(path)
        .env("HOME", folder.path())
        .stdin(Stdio::null())
        .output();
    let Ok(output) = output else {
        println!("valgrind is not installed: instructions are not counted");
        return;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    let Some(count) = said
        .lines()
        .find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok())
    else {
        println!("valgrind cannot run rt here: {said}");
        return;
    };
    within(what, count, limit);
}

/// Page faults of `command` for which nothing had to be read.
#[allow(
    clippy::zombie_processes,
    reason = "wait4 waits, and says what was used"
)]
fn page_faults(command: &mut Command) -> u64 {
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .expect("rt runs");
    let mut status = 0;
    // SAFETY: rusage is plain numbers, for which zeros are valid.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: both pointers are to live locals of the types wait4 fills; nobody else waits for the child.
    let ended = unsafe { libc::wait4(child.id() as libc::pid_t, &mut status, 0, &mut usage) };
    assert_eq!((ended, status), (child.id() as libc::pid_t, 0), "rt failed");
    usage.ru_minflt as u64
}

/// Bytes of the file that its program headers have the system map (ELF, 64 bits, of this machine's byte order).
fn loaded_bytes(file: &[u8]) -> u64 {
    const PT_LOAD: u64 = 1;
    assert_eq!(&file[..5], b"\x7fELF\x02", "an executable of 64 bits");
    let number = |at: usize, size: usize| -> u64 {
        let mut bytes = [0; 8];
        bytes[..size].copy_from_slice(&file[at..at + size]);
        u64::from_le_bytes(bytes)
    };
    let (first, size, count) = (number(32, 8), number(54, 2), number(56, 2));
    (0..count)
        .map(|index| (first + index * size) as usize)
        .filter(|&header| number(header, 4) == PT_LOAD)
        .map(|header| number(header + 32, 8))
        .sum()
}
