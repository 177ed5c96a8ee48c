//! Building a snapshot: which program, under which wishes, and what is told of it.

use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::Path;
use std::time::Instant;

use rt_runtime::Program;
use rt_runtime::Role;
use rt_runtime::SnapshotMode;
use rt_snapshots::Built;
use rt_snapshots::Report;
use rt_snapshots::Wishes;

use crate::exit_code;
use crate::flags::Settings;
use crate::print_error;
use crate::report;
use crate::report_file::ReportFile;
use crate::run::fail;
use crate::snapshot;
use crate::start;

/// The entry of Node's own snapshot, which is no file: the heap of a process in which no program has run.
const EMBEDDED_MAIN: &str = "node:embedded_snapshot_main";

/// What a build runs.
pub struct Entry {
    pub entry: String,
    pub args: Vec<String>,
    /// Functions are compiled anew at a start.
    pub without_code: bool,
}

/// `--build-snapshot` and `--build-snapshot-config`: run the entry and write its heap.
///
/// - `tells`: whoever sits at a terminal sees how it goes
pub fn build_snapshot(settings: &Settings, config: Option<&str>, tells: bool) -> i32 {
    let tells = tells && std::io::stderr().is_terminal();
    let entry = match entry(settings, config) {
        Ok(found) => found,
        Err(message) => {
            print_error(&format!("{message}\n"));
            return exit_code::GENERIC;
        }
    };
    if entry.entry != EMBEDDED_MAIN
        && let Err(error) = start::can_read(&entry.entry)
    {
        let reason = rt_system::error_text(&error);
        print_error(&format!(
            "Cannot read builder script {} for building snapshot. {reason}\n",
            entry.entry
        ));
        return exit_code::GENERIC;
    }
    let blob = Path::new(settings.snapshot_blob.as_deref().unwrap_or("snapshot.blob"));
    write_snapshot(settings, entry, blob, tells)
}

/// The program gets `option`, and the build goes on without it.
pub fn tell_of_misplaced(settings: &Settings, option: &OsStr) {
    print_error(&format!(
        "{} is the program's, since it stands behind an argument of it, and the blob is {}: for the build it stands right behind the entry.\n",
        option.to_string_lossy(),
        settings.snapshot_blob.as_deref().unwrap_or_default(),
    ));
}

/// Run the program of `entry` and write its heap to `blob`; it is the same whenever that is done.
pub fn write_snapshot(settings: &Settings, entry: Entry, blob: &Path, tells: bool) -> i32 {
    rt_system::with_fixed_hash_keys(|| write_here(settings, entry, blob, tells))
}

fn write_here(settings: &Settings, entry: Entry, blob: &Path, tells: bool) -> i32 {
    let since = Instant::now();
    let report_file = match ReportFile::of(settings.blob_flags.report.as_deref()) {
        Ok(file) => file,
        Err(message) => {
            print_error(&message);
            return exit_code::GENERIC;
        }
    };
    let Entry {
        entry,
        args,
        without_code,
    } = entry;
    let nothing = entry == EMBEDDED_MAIN;
    let tokio = match start::event_loop() {
        Ok(tokio) => tokio,
        Err(error) => return fail(settings, &error),
    };
    let entered = tokio.enter();
    // Seen elsewhere, it cannot be found from here.
    let entry = match start::path_map(settings) {
        Some(_) if !nothing => seen(settings, &entry),
        _ => entry,
    };
    let packages_only = settings.blob_flags.packages_only();
    let file = entry.clone();
    let program = if nothing {
        Program::Nothing
    } else if packages_only {
        Program::Packages { file }
    } else {
        Program::File { file }
    };
    let mut options = start::start_options(settings, SnapshotMode::Build, program);
    options.argv.truncate(1);
    options.argv.push(entry.clone());
    options.argv.extend(args.iter().cloned());
    options.args = args;
    let plan = start::plan(settings, rt_snapshots::base_snapshot(), Role::Builder);
    let tell: fn(&str) = |step| print_error(&format!("  {step}\n"));
    if tells {
        print_error(&format!("Building {}\n  running {entry}\n", blob.display()));
    }
    let wishes = Wishes {
        contents: settings.blob_flags.report.is_some(),
        without_code,
        program: (packages_only && !nothing).then(|| seen(settings, &entry)),
        patience: settings.served.timeout(),
        progress: tells.then_some(tell),
    };
    let built = tokio.block_on(rt_snapshots::build(
        &plan,
        &options,
        &settings.v8_flags,
        blob,
        wishes,
        |blob| snapshot::try_start(blob, &settings.v8_flags),
    ));
    // Threads may wait for ever for what the program has left open.
    drop(entered);
    tokio.shutdown_background();
    match built {
        Ok(Built::Written(report)) => {
            if tells {
                let seconds = since.elapsed().as_secs_f64();
                print_error(&format!(
                    "{}: {} bytes in {seconds:.1} s, SHA-256 {}\n",
                    blob.display(),
                    report.file_bytes,
                    report.sha256
                ));
            }
            if let Some((old, _)) = settings.blob_flags.folders()
                && settings.warnings
                && !rt_system::is_path_map_used()
            {
                print_error(&format!(
                    "Nothing that the build has seen lies in {old}: --snapshot-path-map has changed nothing.\n"
                ));
            }
            tell_of(settings, &entry, blob, &report, report_file)
        }
        Ok(Built::ProgramFailed(code)) => code,
        Err(error) => {
            print_error(&format!("{error}\n"));
            exit_code::SNAPSHOT_FAILURE
        }
    }
}

/// `entry` as an absolute path, as the program sees it.
fn seen(settings: &Settings, entry: &str) -> String {
    let path = std::path::absolute(entry).unwrap_or_else(|_| entry.into());
    let path = match start::path_map(settings) {
        Some(map) => map.to_seen(&path).into_owned(),
        None => path,
    };
    path.to_string_lossy().into_owned()
}

/// What was asked for of a finished build, and what nobody should have to ask for.
fn tell_of(
    settings: &Settings,
    entry: &str,
    blob: &Path,
    report: &Report,
    file: Option<ReportFile>,
) -> i32 {
    if let Some(file) = file {
        let text = report::json_of(entry, blob, report);
        if let Err(message) = file.write(&text) {
            print_error(&message);
            return exit_code::GENERIC;
        }
        return 0;
    }
    match settings.blob_flags.report.as_deref() {
        Some(_) => print_error(&report::summary(blob, report)),
        None if settings.warnings => print_error(&report::told(&report.reads)),
        None => {}
    }
    0
}

/// Entry file and arguments of a build.
///
/// # Errors
/// Node's line for a configuration that cannot be used.
fn entry(settings: &Settings, config: Option<&str>) -> Result<Entry, String> {
    let mut args: Vec<String> = settings
        .args
        .iter()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let Some(path) = config else {
        // The command line was refused if there is no entry.
        let entry = if args.is_empty() {
            String::new()
        } else {
            args.remove(0)
        };
        return Ok(Entry {
            entry,
            args,
            without_code: false,
        });
    };
    let text = std::fs::read_to_string(path).map_err(|error| {
        let reason = rt_system::error_words(&error);
        format!("Cannot read snapshot configuration from {path}: {reason}")
    })?;
    let config: serde_json::Value = serde_json::from_str(&text)
        .map_err(|error| format!("Cannot parse JSON from {path}: {error}"))?;
    let code_cache = config.get("withoutCodeCache");
    let builder = config
        .get("builder")
        .and_then(serde_json::Value::as_str)
        .unwrap_or_default();
    if builder.is_empty() {
        return Err(format!(
            "\"builder\" field of {path} is not a non-empty string"
        ));
    }
    if code_cache.is_some_and(|value| !value.is_boolean()) {
        return Err(format!(
            "\"withoutCodeCache\" field of {path} is not a boolean"
        ));
    }
    Ok(Entry {
        entry: builder.to_string(),
        args,
        without_code: code_cache == Some(&serde_json::Value::Bool(true)),
    })
}
