//! `scripts/package.sh`: what is in the package, and that it runs where nothing of the build is.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::output_of;
use super::repository;

#[test]
fn the_package_runs_the_book_shelf_elsewhere() {
    let folder = TempDir::with_prefix("rt-package-").expect("a folder can be made");
    let archive = output_of(
        Command::new(repository().join("scripts/package.sh"))
            .args(["--fast", "--rt", env!("CARGO_BIN_EXE_rt"), "--into"])
            .arg(folder.path()),
    );
    let archive = Path::new(archive.trim_end());
    let name = archive
        .file_name()
        .and_then(|name| name.to_str())
        .and_then(|name| name.strip_suffix(".tar.gz"))
        .expect("the script prints the path of the archive");
    assert!(
        name.starts_with(concat!("rt-", env!("CARGO_PKG_VERSION"), "-")),
        "{name}"
    );

    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder can be made");
    output_of(
        Command::new("tar")
            .args(["--extract", "--gzip", "--strip-components", "1"])
            .arg("--file")
            .arg(archive)
            .arg("--directory")
            .arg(&elsewhere),
    );
    let text = |file: &str| {
        let path = elsewhere.join(file);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let names = output_of(
        Command::new("readelf")
            .args(["--wide", "--symbols"])
            .arg(elsewhere.join("bin/rt.debug")),
    );
    assert!(names.contains("rt_snapshots"), "no names of functions");
    assert!(text("share/man/man1/rt.1").contains(".TH RT 1"));
    assert!(text("share/bash-completion/completions/rt").contains("rt"));
    assert!(text("share/zsh/site-functions/_rt").starts_with("#compdef rt"));
    assert!(text("share/fish/vendor_completions.d/rt.fish").contains("complete -c rt"));
    assert!(text("share/doc/rt/LICENSE").starts_with("MIT License"));
    let notices = text("share/doc/rt/NOTICES");
    for linked in [
        "\ndeno_core ",
        "\ntokio ",
        "\naws-lc-sys ",
        "\nV8\n",
        "Joyent",
    ] {
        assert!(notices.contains(linked), "NOTICES without {linked:?}");
    }
    // What only tests and build scripts use is not in the executable.
    for other in ["\nsimilar ", "\nbindgen "] {
        assert!(!notices.contains(other), "NOTICES with {other:?}");
    }

    let blob = elsewhere.join("snapshot.blob");
    let shelf = repository().join("examples/book-shelf");
    let start = |arguments: &[&str]| {
        let mut command = Command::new(elsewhere.join("bin/rt"));
        command
            .env_clear()
            .env("BOOK_LANG", "es_ES")
            .current_dir(&elsewhere)
            .arg("--snapshot-blob")
            .arg(&blob)
            .args(arguments);
        output_of(&mut command)
    };
    let entry = shelf.join("entry.js");
    start(&["--build-snapshot", &entry.to_string_lossy()]);
    let book = fs::read_to_string(shelf.join("books/book1.es_ES.txt")).expect("the book is there");
    assert_eq!(start(&["book1"]), book);
}
