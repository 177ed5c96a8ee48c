//! Tests of what stands around the program: scripts for a fresh machine, the package, the documents.
//!
//! - `console.rs`: the examples in the documents
//! - `container.rs`: the example for containers
//! - `libclang.rs`: which libclang is found, on folder trees made for it
//! - `needs.rs`: what is said of a tool that is missing
//! - `package.rs`: the package, unpacked elsewhere

mod console;
mod container;
mod libclang;
mod needs;
mod package;

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn write(path: &Path, contents: &[u8]) {
    fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
    fs::write(path, contents).expect("a file can be written");
}

/// Makes a program for the shell. A process of its own writes it: while this one has a file open for writing, a child that another
/// test starts just then has it open too, and the system refuses to run it.
fn program(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
    let line = r#"printf '#!/bin/sh\n%s\n' "$1" >"$2" && chmod +x "$2""#;
    output_of(Command::new("sh").args(["-c", line, "sh", text]).arg(path));
}

/// Runs it to its end.
fn run(command: &mut Command) -> Output {
    command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

/// Runs it to its end, which has to be a good one, and gives its standard output.
#[track_caller]
fn output_of(command: &mut Command) -> String {
    let output = run(command);
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr),
    );
    String::from_utf8(output.stdout).expect("what it prints is text")
}
