//! `scripts/check-needs.sh`: a line for each thing that is missing, with what to install.

use std::env;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use super::output_of;
use super::program;
use super::repository;
use super::run;

/// What every system has, as far as the script uses it.
const SYSTEM: [&str; 13] = [
    "awk", "bash", "cat", "cut", "df", "dirname", "du", "head", "mktemp", "rm", "sed", "sort",
    "uname",
];
/// What the tests want beside it.
const FOR_TESTS: [&str; 6] = ["base64", "curl", "gzip", "od", "sha512sum", "tar"];

/// A folder that is all of `PATH`, with the tools of the system in it.
fn tools(more: &[&str]) -> TempDir {
    let folder = TempDir::with_prefix("rt-tools-").expect("a folder can be made");
    for name in SYSTEM.iter().chain(more) {
        symlink(find(name), folder.path().join(name)).expect("a link can be made");
    }
    folder
}

fn find(name: &str) -> PathBuf {
    env::split_paths(&env::var_os("PATH").unwrap_or_default())
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
        .unwrap_or_else(|| panic!("{name} is not in PATH"))
}

fn tool(folder: &TempDir, name: &str, text: &str) {
    program(&folder.path().join(name), text);
}

fn check_needs(folder: &TempDir) -> Command {
    let mut command = Command::new(repository().join("scripts/check-needs.sh"));
    command.env("PATH", folder.path()).env_remove("RUSTFLAGS");
    command
}

/// Checks what is said where only these tools are.
#[track_caller]
fn check(folder: &TempDir, arguments: &[&str], lines: &[&str]) {
    let output = run(check_needs(folder).args(arguments));
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.lines().collect::<Vec<_>>(), lines);
    assert_eq!(output.status.code(), Some(1));
}

/// `rust-version` of the workspace.
fn wanted() -> &'static str {
    env!("CARGO_PKG_RUST_VERSION")
}

#[test]
fn missing_rust_is_named() {
    let line = format!("Rust is missing, {} or later: https://rustup.rs", wanted());
    check(&tools(&["cc"]), &[], &[&line]);
}

#[test]
fn old_rust_is_named_with_its_version() {
    let folder = tools(&["cc"]);
    tool(
        &folder,
        "cargo",
        "echo 'cargo 1.80.1 (376290515 2024-07-16)'",
    );
    tool(
        &folder,
        "rustc",
        "echo 'rustc 1.80.1 (3f5fd8dd4 2024-08-06)'",
    );
    let line = |how| {
        let wanted = wanted();
        format!("Rust 1.80.1 is too old, {wanted} or later is needed: {how}")
    };
    check(&folder, &[], &[&line("https://rustup.rs")]);
    tool(&folder, "rustup", "");
    check(&folder, &[], &[&line("rustup update stable")]);
}

#[test]
fn rust_without_a_toolchain_is_named() {
    let folder = tools(&["cc"]);
    tool(&folder, "cargo", "exit 1");
    tool(&folder, "rustc", "exit 1");
    check(
        &folder,
        &[],
        &["rustc does not start: rustup default stable"],
    );
}

#[test]
fn a_missing_compiler_and_missing_tools_are_named_together() {
    let folder = tools(&FOR_TESTS);
    fs::remove_file(folder.path().join("curl")).expect("it is there");
    tool(&folder, "cargo", "");
    tool(&folder, "rustc", "echo 'rustc 9.0.0'");
    check(
        &folder,
        &["tests"],
        &[
            "a C compiler and linker are missing: install gcc and libc6-dev",
            "curl is missing, the tests fetch npm packages with it: install curl",
        ],
    );
}

/// Here is all that is needed, or this test could not run.
#[test]
fn a_machine_that_has_all_passes() {
    let said = output_of(Command::new(repository().join("scripts/check-needs.sh")).arg("tests"));
    assert_eq!(said, "");
}

#[test]
fn a_linker_without_the_order_is_a_note() {
    let folder = tools(&["cc"]);
    tool(&folder, "cargo", "");
    // Links, unless it is asked for the order.
    let rustc = "case $* in --version) echo rustc 9.0.0;; *symbol-ordering-file*) exit 1;; esac";
    tool(&folder, "rustc", rustc);
    let output = run(&mut check_needs(&folder));
    let said = String::from_utf8_lossy(&output.stderr);
    let note = "note: this linker takes no --symbol-ordering-file";
    let is_ordered = cfg!(all(target_os = "linux", target_arch = "x86_64"));
    assert_eq!(said.starts_with(note), is_ordered, "{said}");
    assert_eq!(output.status.code(), Some(0));
}
