//! What can be asked about a blob: what it says about itself, and whether a process can start from it.

use std::fmt::Write as _;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;

use rt_runtime::Isolate;
use rt_runtime::Role;
use rt_snapshots::FoundSnapshot;
use rt_snapshots::Inspection;
use rt_snapshots::OpenError;
use serde_json::json;

use crate::exit_code;
use crate::flags::Settings;
use crate::print;
use crate::print_error;
use crate::start;

/// `rt snapshot inspect`.
pub fn inspect(path: &Path, as_json: bool) -> i32 {
    let found = match rt_snapshots::inspect(path) {
        Ok(found) => found,
        Err(error) => return refuse(&error.to_string()),
    };
    print(&if as_json {
        json_of(&found)
    } else {
        text_of(&found)
    });
    0
}

fn text_of(found: &Inspection) -> String {
    let Inspection {
        metadata,
        heap_bytes,
        text_bytes,
        file_bytes,
    } = found;
    let flags = if metadata.v8_flags.is_empty() {
        "none".to_string()
    } else {
        metadata.v8_flags.join(" ")
    };
    let main = if metadata.has_main_function {
        "yes"
    } else {
        "no"
    };
    let mut text = String::new();
    for (name, value) in [
        ("Node version", metadata.node_version.clone()),
        ("architecture", metadata.arch.clone()),
        ("platform", metadata.platform.clone()),
        ("build of rt", metadata.build.clone()),
        ("V8 flags", flags),
        ("main function", main.to_string()),
        ("heap", format!("{heap_bytes} bytes")),
        (
            "texts",
            format!("{} with {text_bytes} bytes", metadata.texts.len()),
        ),
        ("file", format!("{file_bytes} bytes")),
    ] {
        let label = format!("{name}:");
        let _ = writeln!(text, "{label:<15}{value}");
    }
    text
}

fn json_of(found: &Inspection) -> String {
    let mut value = json!(found.metadata);
    value["heapBytes"] = json!(found.heap_bytes);
    value["textBytes"] = json!(found.text_bytes);
    value["fileBytes"] = json!(found.file_bytes);
    format!("{value:#}\n")
}

/// `rt snapshot check` of the blob that was `found`, with V8 set up as `settings` say.
pub fn check(
    settings: &Settings,
    found: Result<FoundSnapshot, OpenError>,
    in_process: bool,
) -> i32 {
    let path = settings.snapshot_blob.as_deref().unwrap_or_default();
    let opened = match found.and_then(|found| found.open(&settings.v8_flags)) {
        Ok(opened) => opened,
        Err(error) => return refuse(&error.to_string()),
    };
    if !in_process {
        return match try_start(path.as_ref(), &settings.v8_flags) {
            Ok(()) => 0,
            Err(reason) => {
                let line = reason.lines().next().unwrap_or_default();
                refuse(&format!(
                    "Cannot start from {path}: {}.",
                    line.trim_end_matches('.')
                ))
            }
        };
    }
    let tokio = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(tokio) => tokio,
        Err(error) => return refuse(&error.to_string()),
    };
    let _entered = tokio.enter();
    match Isolate::new(start::plan(settings, opened.snapshot, Role::Program)) {
        Ok(isolate) => {
            // The process ends here.
            std::mem::forget(isolate);
            0
        }
        Err(error) => refuse(&error.to_string()),
    }
}

fn refuse(reason: &str) -> i32 {
    print_error(&format!("{}\n", reason.trim_end()));
    exit_code::SNAPSHOT_FAILURE
}

/// Have a process of its own make a heap from `blob`: V8 dies of one that it cannot read.
///
/// # Errors
/// What is known about how that process ended, as the end of a sentence.
pub fn try_start(blob: &Path, v8_flags: &[String]) -> Result<(), String> {
    // This very executable, even if its file was replaced meanwhile.
    let mut command = Command::new(rt_system::this_executable());
    if let Some(name) = std::env::args_os().next() {
        command.arg0(name);
    }
    let output = command
        .args(["snapshot", "check", "--in-process"])
        .args(v8_flags)
        .arg("--")
        .arg(blob)
        .env_remove("NODE_OPTIONS")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output()
        .map_err(|error| format!("no process could be made for a trial start ({error})"))?;
    rt_snapshots::trial_result(output.status, &output.stderr)
}
