//! The examples in the documents say what happens.
//!
//! In a block marked `console`, `$ cat FILE` shows a file, and any other line that begins with `$ ` is for the shell; what it
//! prints follows. The blocks of a document share a folder.

use std::env;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::repository;
use super::run;
use super::write;

#[test]
fn the_examples_of_the_readme_are_true() {
    check("README.md");
}

#[test]
fn the_examples_of_the_guide_to_snapshots_are_true() {
    check("docs/snapshots.md");
}

#[test]
fn the_examples_of_the_guide_to_single_executables_are_true() {
    check("docs/single-executables.md");
}

fn check(document: &str) {
    let path = repository().join(document);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{document}: {error}"));
    let root = TempDir::with_prefix("rt-document-").expect("a folder can be made");
    let (tools, folder) = (root.path().join("bin"), root.path().join("work"));
    for made in [&tools, &folder] {
        fs::create_dir(made).expect("a folder can be made");
    }
    symlink(env!("CARGO_BIN_EXE_rt"), tools.join("rt")).expect("a link can be made");
    let system = env::var_os("PATH").unwrap_or_default();
    let folders = [tools].into_iter().chain(env::split_paths(&system));
    let path = env::join_paths(folders).expect("no folder has a colon in its name");

    let commands = commands(&text);
    assert!(!commands.is_empty(), "{document} has no example");
    for (line, shown) in commands {
        if let Some(file) = line.strip_prefix("cat ") {
            write(&folder.join(file), shown.as_bytes());
            continue;
        }
        let output = run(Command::new("sh")
            .args(["-c", &format!("exec 2>&1\n{line}")])
            .current_dir(&folder)
            .env_clear()
            .env("PATH", &path)
            .env("HOME", &folder));
        let printed = String::from_utf8_lossy(&output.stdout);
        assert_eq!(without(&folder, &printed), shown, "{document}: $ {line}");
    }
}

/// Paths of the folder as they are for who works in it.
fn without(folder: &Path, printed: &str) -> String {
    let folder = folder.canonicalize().expect("the folder is there");
    printed.replace(&format!("{}/", folder.display()), "")
}

/// Each line after a prompt, with the lines that follow it.
fn commands(text: &str) -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
            continue;
        }
        if !inside {
            continue;
        }
        if let Some(command) = line.strip_prefix("$ ") {
            commands.push((command.to_owned(), String::new()));
        } else if let Some((_, shown)) = commands.last_mut() {
            shown.push_str(line);
            shown.push('\n');
        }
    }
    commands
}
