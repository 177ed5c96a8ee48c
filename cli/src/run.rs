//! One function per kind of run.

use std::path::Path;

use rt_runtime::Isolate;
use rt_runtime::Program;
use rt_runtime::Role;

use rt_runtime::SnapshotMode;
use rt_snapshots::Built;
use rt_snapshots::FoundSnapshot;
use rt_snapshots::OpenError;

use crate::exit_code;
use crate::flags::Command;
use crate::flags::Settings;
use crate::print_error;
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
    let is_of_snapshot = settings.ended_by_dashes || settings.args.is_empty();
    let runs_none =
        is_of_snapshot && matches!(settings.command, Command::File | Command::Stdin { .. });
    let opened = found
        .and_then(|found| found.open(&settings.v8_flags))
        .and_then(|opened| {
            if opened.goes_on && !opened.has_main_function && !runs_none {
                opened.without_main_module()
            } else {
                Ok(opened)
            }
        });
    let opened = match opened {
        Ok(opened) => opened,
        Err(error) => {
            print_error(&error.to_string());
            return exit_code::SNAPSHOT_FAILURE;
        }
    };
    // With a main function in the snapshot nothing on the command line is a program. Where the program of the build goes on, there may
    // be another one beside it.
    let program = if opened.has_main_function || (opened.goes_on && runs_none) {
        Program::Nothing
    } else {
        match start::program(settings) {
            Ok(program) => program,
            Err(error) => return fail(settings, &error),
        }
    };
    let options = start::start_options(settings, mode, program);
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

/// `--build-snapshot` and `--build-snapshot-config`: run the entry and write its heap.
pub fn build_snapshot(settings: &Settings, config: Option<&str>) -> i32 {
    let (entry, args) = match entry(settings, config) {
        Ok(found) => found,
        Err(message) => {
            print_error(&format!("{message}\n"));
            return exit_code::GENERIC;
        }
    };
    if let Err(error) = start::can_read(&entry) {
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
    let entered = tokio.enter();
    let program = Program::File {
        file: entry.clone(),
    };
    let mut options = start::start_options(settings, SnapshotMode::Build, program);
    options.argv.truncate(1);
    options.argv.push(entry);
    options.argv.extend(args.iter().cloned());
    options.args = args;
    let plan = start::plan(settings, rt_snapshots::base_snapshot(), Role::Builder);
    let blob = Path::new(settings.snapshot_blob.as_deref().unwrap_or("snapshot.blob"));
    let built = tokio.block_on(rt_snapshots::build(
        &plan,
        &options,
        &settings.v8_flags,
        blob,
        settings.served.timeout(),
        |blob| snapshot::try_start(blob, &settings.v8_flags),
    ));
    // Threads may wait for ever for what the program has left open.
    drop(entered);
    tokio.shutdown_background();
    match built {
        Ok(Built::Written) => 0,
        Ok(Built::ProgramFailed(code)) => code,
        Err(error) => {
            print_error(&format!("{error}\n"));
            exit_code::SNAPSHOT_FAILURE
        }
    }
}

/// Entry file and arguments of a build.
///
/// # Errors
/// Node's line for a configuration that cannot be used.
fn entry(settings: &Settings, config: Option<&str>) -> Result<(String, Vec<String>), String> {
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
        return Ok((entry, args));
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
    Ok((builder.to_string(), args))
}

fn fail(settings: &Settings, error: &dyn std::fmt::Display) -> i32 {
    print_error(&format!("{}: {error}\n", settings.argv0));
    exit_code::BOOTSTRAP_FAILURE
}
