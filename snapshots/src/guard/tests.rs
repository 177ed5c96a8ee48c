//! Each test plays the crash in a process of its own: the test's executable, started again.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use super::SerializationGuard;

const BLOB: &str = "RT_GUARD_TEST_BLOB";

/// Run the test `name` again, to crash; returns its exit code, what it printed on standard error, and the reports.
fn crash(name: &str) -> (Option<i32>, String, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let name = format!("guard::tests::{name}");
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "--test-threads=1", &name])
        .env(BLOB, folder.path().join("a.blob"))
        .output()
        .unwrap();
    let reports = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
        reports,
    )
}

/// In the process that has to crash: with the guard in force, print `words` and do `deed`.
fn play(words: &str, deed: impl FnOnce()) {
    let Some(blob) = std::env::var_os(BLOB) else {
        return;
    };
    let _guard = SerializationGuard::new(Path::new(&blob));
    std::io::stderr().write_all(words.as_bytes()).unwrap();
    deed();
    unreachable!("the process goes on");
}

fn is_played() -> bool {
    std::env::var_os(BLOB).is_some()
}

#[test]
fn a_crash_is_called_one() {
    if is_played() {
        // SAFETY: the guard handles the signal and ends the process.
        play("", || unsafe {
            libc::raise(libc::SIGSEGV);
        });
    }
    let (code, line, reports) = crash("a_crash_is_called_one");
    assert_eq!(code, Some(14), "{line}");
    assert!(
        line.starts_with("Cannot write the snapshot: V8 crashed with SIGSEGV. "),
        "{line}"
    );
    assert!(line.contains(" Report: /"), "{line}");
    assert_eq!(line.lines().count(), 1, "{line}");
    let [report] = &reports[..] else {
        panic!("{reports:?}");
    };
    let calls = report.split("Calls, innermost first").nth(1).unwrap();
    assert!(calls.lines().count() > 3, "{report}");
}

#[cfg(target_arch = "x86_64")]
#[test]
fn a_call_of_nothing_is_a_native_object_and_its_callers_are_known() {
    if is_played() {
        // SAFETY: the guard handles the signal and ends the process.
        play("", || unsafe {
            std::arch::asm!("call {nothing}", nothing = in(reg) 0usize, clobber_abi("C"));
        });
    }
    let (code, line, reports) =
        crash("a_call_of_nothing_is_a_native_object_and_its_callers_are_known");
    assert_eq!(code, Some(14), "{line}");
    assert!(
        line.starts_with("Cannot write the snapshot: an object has a native half. This is a bug"),
        "{line}"
    );
    let calls = reports[0].split("Calls, innermost first").nth(1).unwrap();
    assert!(calls.lines().count() > 5, "{reports:?}");
}

#[test]
fn what_v8_has_a_name_for_is_called_so() {
    if is_played() {
        play("Unknown external reference 0x7.\nsome_symbol\n", || {
            std::process::abort()
        });
    }
    let (code, line, reports) = crash("what_v8_has_a_name_for_is_called_so");
    assert_eq!(code, Some(14), "{line}");
    assert!(
        line.contains("(V8: Unknown external reference). This is a bug"),
        "{line}"
    );
    assert!(!line.contains("crashed"), "{line}");
    assert!(
        reports.len() == 1 && reports[0].contains("\nsome_symbol\n"),
        "{reports:?}"
    );
}

#[test]
fn handles_that_are_left_are_called_so() {
    if is_played() {
        play("", || {
            super::on_fatal_error("", 0, "CheckGlobalAndEternalHandles failed");
        });
    }
    let (code, line, _) = crash("handles_that_are_left_are_called_so");
    assert_eq!(code, Some(14), "{line}");
    assert!(
        line.contains("(V8: CheckGlobalAndEternalHandles failed). This is a bug"),
        "{line}"
    );
}

#[test]
fn a_failed_check_is_named() {
    if is_played() {
        play("", || {
            super::on_fatal_error("", 0, "Check failed: that == this.\nmore");
        });
    }
    let (code, line, _) = crash("a_failed_check_is_named");
    assert_eq!(code, Some(14), "{line}");
    assert!(
        line.starts_with(
            "Cannot write the snapshot: V8 failed: Check failed: that == this. This is a bug"
        ),
        "{line}"
    );
}

#[test]
fn afterwards_all_is_as_before() {
    if let Some(blob) = std::env::var_os(BLOB) {
        drop(SerializationGuard::new(Path::new(&blob)));
        std::io::stderr().write_all(b"printed again\n").unwrap();
        // SAFETY: ends the process, as it would without a guard before.
        unsafe { libc::raise(libc::SIGABRT) };
    }
    let (code, line, reports) = crash("afterwards_all_is_as_before");
    assert_eq!((code, line.as_str()), (None, "printed again\n"));
    assert!(reports.is_empty(), "{reports:?}");
}
