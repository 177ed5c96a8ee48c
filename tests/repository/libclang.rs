//! `scripts/libclang/find.sh`: what bindgen would load, from the folders of a machine made for the test.

use std::env;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

use tempfile::TempDir;

use super::output_of;
use super::program;
use super::repository;
use super::run;
use super::write;

/// A library with the functions that tell whether libclang can be used. It finds `ERRORS` errors in every source.
const STUB: &str = "
void *clang_createIndex(int exclude, int display) { return 0; }
void *clang_parseTranslationUnit(void) { return \"\"; }
unsigned clang_getNumDiagnostics(void *unit) { return ERRORS; }
void *clang_getDiagnostic(void *unit, unsigned index) { return 0; }
int clang_getDiagnosticSeverity(void *diagnostic) { return 4; }
";

/// A folder that stands for `/`.
struct Machine {
    root: TempDir,
}

impl Machine {
    fn new() -> Self {
        let root = TempDir::with_prefix("rt-machine-").expect("a folder can be made");
        Self { root }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    /// Puts a library there that finds this many errors in a header.
    fn library(&self, path: &str, errors: u32) {
        let path = self.path(path);
        let source = self.path("stub.c");
        write(&source, STUB.as_bytes());
        write(&path, b"");
        output_of(
            Command::new("cc")
                .args(["-shared", "-fPIC", "-w"])
                .arg(format!("-DERRORS={errors}"))
                .arg("-o")
                .args([&path, &source]),
        );
    }

    /// Without any variable that says where libclang is but these.
    fn find(&self, variables: &[(&str, &Path)]) -> Output {
        let mut command = Command::new(repository().join("scripts/libclang/find.sh"));
        command
            .arg(self.root.path())
            .env_clear()
            .env("PATH", env::var_os("PATH").unwrap_or_default())
            .env("LLVM_CONFIG_PATH", "/nowhere/llvm-config")
            .env("CLANG_PATH", "/bin/false")
            .envs(variables.iter().copied());
        run(&mut command)
    }

    #[track_caller]
    fn finds(&self, path: &str, variables: &[(&str, &Path)]) {
        let output = self.find(variables);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        let found = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(found, format!("{}\n", self.path(path).display()));
        assert!(output.status.success());
    }

    #[track_caller]
    fn refuses(&self, exit_code: i32, message: &str, variables: &[(&str, &Path)]) {
        let output = self.find(variables);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(
            stderr.starts_with(message),
            "{stderr:?} does not begin with {message:?}"
        );
        assert_eq!(String::from_utf8_lossy(&output.stdout), "");
        assert_eq!(output.status.code(), Some(exit_code));
    }
}

#[test]
fn a_machine_without_libclang_is_told_what_to_install() {
    Machine::new().refuses(1, "libclang is missing: install libclang-dev", &[]);
}

#[test]
fn libclang_cpp_is_another_library() {
    let machine = Machine::new();
    machine.library("usr/lib/llvm-14/lib/libclang-cpp.so.14", 0);
    machine.library("usr/lib/x86_64-linux-gnu/libclang-cpp.so.14", 0);
    machine.refuses(1, "libclang is missing: install libclang-dev", &[]);
}

#[test]
fn a_library_with_a_version_is_found() {
    let machine = Machine::new();
    machine.library("usr/lib/llvm-14/lib/libclang-cpp.so.14", 0);
    machine.library("usr/lib/x86_64-linux-gnu/libclang-14.so.1", 0);
    machine.finds("usr/lib/x86_64-linux-gnu/libclang-14.so.1", &[]);
}

#[test]
fn the_newest_version_wins_over_the_order_of_folders() {
    let machine = Machine::new();
    machine.library("usr/local/lib/libclang.so", 0);
    machine.library("usr/lib/llvm-9/lib/libclang-9.so", 0);
    machine.finds("usr/lib/llvm-9/lib/libclang-9.so", &[]);
    machine.library("usr/lib64/libclang.so.16.0.6", 0);
    machine.finds("usr/lib64/libclang.so.16.0.6", &[]);
    // Of equal ones the first folder.
    machine.library("usr/local/lib/libclang.so.16.0.6", 0);
    machine.finds("usr/local/lib/libclang.so.16.0.6", &[]);
}

#[test]
fn libclang_path_names_the_only_folder_or_file() {
    let machine = Machine::new();
    machine.library("usr/lib/libclang-19.so", 0);
    machine.library("opt/llvm/lib/libclang.so", 0);
    machine.library("opt/llvm/lib/libclang-17.so.1", 0);
    let folder = machine.path("opt/llvm/lib");
    machine.finds(
        "opt/llvm/lib/libclang-17.so.1",
        &[("LIBCLANG_PATH", &folder)],
    );
    let file = folder.join("libclang.so");
    machine.finds("opt/llvm/lib/libclang.so", &[("LIBCLANG_PATH", &file)]);
    let empty = machine.path("opt");
    let message = format!("libclang is missing in LIBCLANG_PATH={}", empty.display());
    machine.refuses(1, &message, &[("LIBCLANG_PATH", &empty)]);
}

#[test]
fn llvm_config_and_the_folders_of_libraries_come_first() {
    let machine = Machine::new();
    machine.library("usr/lib/libclang.so", 0);
    machine.library("opt/libraries/libclang.so", 0);
    let libraries = machine.path("opt/libraries");
    let from_path = [("LD_LIBRARY_PATH", libraries.as_path())];
    machine.finds("opt/libraries/libclang.so", &from_path);
    machine.library("opt/llvm/lib64/libclang.so", 0);
    let config = machine.path("opt/llvm/bin/llvm-config");
    let prefix = machine.path("opt/llvm");
    let answer = format!("[ $1 != --prefix ] || echo '{}'", prefix.display());
    program(&config, &answer);
    machine.finds(
        "opt/llvm/lib64/libclang.so",
        &[from_path[0], ("LLVM_CONFIG_PATH", &config)],
    );
}

#[test]
fn a_library_that_cannot_be_loaded_is_refused() {
    let machine = Machine::new();
    // For 64 bits, by its first bytes.
    write(
        &machine.path("usr/lib/libclang.so.1"),
        b"\x7fELF\x02 and no more",
    );
    machine.refuses(2, "libclang cannot be loaded: ", &[]);
}

#[test]
fn a_file_that_is_no_library_is_passed_over() {
    let machine = Machine::new();
    machine.library("usr/lib/libclang-14.so", 0);
    write(
        &machine.path("usr/lib/libclang.so.99"),
        b"INPUT(libclang-14.so)\n",
    );
    machine.finds("usr/lib/libclang-14.so", &[]);
}

#[test]
fn a_library_without_headers_is_refused() {
    let machine = Machine::new();
    machine.library("usr/lib/libclang-14.so.1", 1);
    machine.refuses(2, "libclang cannot be used: ", &[]);
}
