//! What can be asked about a blob: what it says about itself, and whether a process can start from it.

use std::fmt::Write as _;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;

use rt_runtime::Isolate;
use rt_runtime::IsolatePlan;
use rt_runtime::Role;
use rt_snapshots::Contents;
use rt_snapshots::FoundSnapshot;
use rt_snapshots::Inspection;
use rt_snapshots::OpenError;
use rt_snapshots::SnapshotSource;
use serde_json::json;

use crate::exit_code;
use crate::flags::Settings;
use crate::print;
use crate::print_error;
use crate::report;
use crate::start;

/// `rt snapshot inspect`.
pub fn inspect(path: &Path, as_json: bool) -> i32 {
    let found = match rt_snapshots::inspect(path) {
        Ok(found) => found,
        Err(error) => return refuse(&error.to_string()),
    };
    let contents = contents_of(path, &found);
    print(&if as_json {
        json_of(&found, contents.as_ref())
    } else {
        let mut text = text_of(&found);
        text.push_str(&report::text_of_reads(&found.reads));
        if let Some(contents) = &contents {
            text.push_str(&report::text_of_contents(contents));
        }
        text
    });
    0
}

/// What the heap holds, which only the build of `rt` that wrote it can say.
fn contents_of(path: &Path, found: &Inspection) -> Option<Contents> {
    let flags = &found.metadata.v8_flags;
    if found.metadata.build != rt_snapshots::build_identity()
        || !rt_runtime::initialize_v8(flags).is_empty()
    {
        return None;
    }
    let opened = SnapshotSource::File(path).open(flags).ok()?;
    let tokio = start::event_loop().ok()?;
    let _entered = tokio.enter();
    let isolate = |snapshot| Isolate::new(IsolatePlan::new(snapshot, Role::Program)).ok();
    let mut base = isolate(rt_snapshots::base_snapshot())?;
    let globals = rt_snapshots::global_names(&mut base.runtime);
    // The process ends here.
    std::mem::forget(base);
    let mut isolate = isolate(opened.snapshot)?;
    let contents = Contents::of(&mut isolate.runtime, &globals.ok()?);
    std::mem::forget(isolate);
    contents
}

fn text_of(found: &Inspection) -> String {
    let Inspection {
        metadata,
        sha256,
        heap_bytes,
        text_bytes,
        file_bytes,
        reads: _,
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
            format!(
                "{} with {text_bytes} bytes",
                metadata.texts.len() - metadata.own_texts.len()
            ),
        ),
        ("file", format!("{file_bytes} bytes")),
        ("SHA-256", sha256.to_string()),
    ] {
        let label = format!("{name}:");
        let _ = writeln!(text, "{label:<15}{value}");
    }
    text
}

fn json_of(found: &Inspection, contents: Option<&Contents>) -> String {
    let mut value = json!(found.metadata);
    value["sha256"] = json!(found.sha256.to_string());
    value["heapBytes"] = json!(found.heap_bytes);
    value["textBytes"] = json!(found.text_bytes);
    value["fileBytes"] = json!(found.file_bytes);
    value["reads"] = json!(found.reads);
    value["contents"] = json!(contents);
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
    let tokio = match start::event_loop() {
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
