//! One function per kind of run.

use std::io::IsTerminal;
use std::path::Path;
use std::time::Instant;

use rt_runtime::Isolate;
use rt_runtime::Program;
use rt_runtime::Role;

use rt_runtime::SnapshotMode;
use rt_snapshots::Built;
use rt_snapshots::FoundSnapshot;
use rt_snapshots::OpenError;
use rt_snapshots::Report;
use rt_snapshots::Wishes;

use crate::exit_code;
use crate::flags::Settings;
use crate::print_error;
use crate::report;
use crate::snapshot;
use crate::start;

/// Run a program, from the base snapshot or from that of `--snapshot-blob`.
pub fn program(settings: &Settings, found: Result<FoundSnapshot, OpenError>) -> i32 {
    let tokio = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(tokio) => tokio,
        Err(error) => return fail(settings, &error),
    };
    let _entered = tokio.enter();
    let mode = match &settings.snapshot_blob {
        Some(_) => SnapshotMode::Load,
        None => SnapshotMode::None,
    };
    let opened = match found.and_then(|found| found.open(&settings.v8_flags)) {
        Ok(opened) => opened,
        Err(error) => {
            print_error(&error.to_string());
            return exit_code::SNAPSHOT_FAILURE;
        }
    };
    // With a main function in the snapshot nothing on the command line is a program.
    let of_blob = opened.program.filter(|_| !opened.has_main_function);
    let program = match of_blob {
        _ if opened.has_main_function => Program::Nothing,
        Some(file) => Program::File {
            file: file.to_owned(),
        },
        None => match start::program(settings) {
            Ok(program) => program,
            Err(error) => return fail(settings, &error),
        },
    };
    let mut options = start::start_options(settings, mode, program);
    // All that stands on the command line is the program's.
    if let Some(file) = of_blob {
        options.argv.insert(1, file.to_owned());
    }
    let mut isolate = match Isolate::new(start::plan(settings, opened.snapshot, Role::Program)) {
        Ok(isolate) => isolate,
        Err(error) => return fail(settings, &error),
    };
    isolate.take_parent_channel();
    isolate.allow_workers(
        rt_snapshots::base_snapshot(),
        options.clone(),
        start::worker_options,
    );
    let ended = tokio.block_on(isolate.run(&options));
    // The process ends here; taking the isolate apart would only cost time.
    std::mem::forget(isolate);
    match ended {
        Ok(code) => code.unwrap_or(exit_code::GENERIC),
        Err(error) => {
            print_error(&format!("{error}\n"));
            exit_code::GENERIC
        }
    }
}

/// `--build-snapshot` and `--build-snapshot-config`: run the entry and write its heap, which is the same whenever that is done.
///
/// - `tells`: whoever sits at a terminal sees how it goes
pub fn build_snapshot(settings: &Settings, config: Option<&str>, tells: bool) -> i32 {
    let tells = tells && std::io::stderr().is_terminal();
    rt_system::with_fixed_hash_keys(|| build_here(settings, config, tells))
}

/// The entry of Node's own snapshot, which is no file: the heap of a process in which no program has run.
const EMBEDDED_MAIN: &str = "node:embedded_snapshot_main";

fn build_here(settings: &Settings, config: Option<&str>, tells: bool) -> i32 {
    let since = Instant::now();
    let Entry {
        entry,
        args,
        without_code,
    } = match entry(settings, config) {
        Ok(found) => found,
        Err(message) => {
            print_error(&format!("{message}\n"));
            return exit_code::GENERIC;
        }
    };
    let nothing = entry == EMBEDDED_MAIN;
    if !nothing && let Err(error) = start::can_read(&entry) {
        let reason = rt_system::error_text(&error);
        print_error(&format!(
            "Cannot read builder script {entry} for building snapshot. {reason}\n"
        ));
        return exit_code::GENERIC;
    }
    let tokio = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(tokio) => tokio,
        Err(error) => return fail(settings, &error),
    };
    let _entered = tokio.enter();
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
    let blob = Path::new(settings.snapshot_blob.as_deref().unwrap_or("snapshot.blob"));
    let tell: fn(&str) = |step| print_error(&format!("  {step}\n"));
    if tells {
        print_error(&format!("Building {}\n  running {entry}\n", blob.display()));
    }
    let wishes = Wishes {
        contents: settings.blob_flags.report.is_some(),
        without_code,
        program: (packages_only && !nothing).then(|| seen(settings, &entry)),
        progress: tells.then_some(tell),
    };
    match tokio.block_on(rt_snapshots::build(
        &plan,
        &options,
        &settings.v8_flags,
        blob,
        wishes,
        |blob| snapshot::try_start(blob, &settings.v8_flags),
    )) {
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
            tell_of(settings, &entry, blob, &report)
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
fn tell_of(settings: &Settings, entry: &str, blob: &Path, report: &Report) -> i32 {
    match settings.blob_flags.report.as_deref() {
        Some("-") => print_error(&report::summary(blob, report)),
        Some(file) => {
            let text = report::json_of(entry, blob, report);
            if let Err(error) = std::fs::write(file, text) {
                let reason = rt_system::error_text(&error);
                print_error(&format!("Cannot write the report {file}. {reason}\n"));
                return exit_code::GENERIC;
            }
        }
        None if settings.warnings => print_error(&report::told_variables(&report.reads)),
        None => {}
    }
    0
}

/// What a build runs.
struct Entry {
    entry: String,
    args: Vec<String>,
    without_code: bool,
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

fn fail(settings: &Settings, error: &dyn std::fmt::Display) -> i32 {
    print_error(&format!("{}: {error}\n", settings.argv0));
    exit_code::BOOTSTRAP_FAILURE
}
