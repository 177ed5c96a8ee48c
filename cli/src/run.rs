//! Running a program, from the base snapshot or from one of a user.

use std::path::Path;
use std::sync::OnceLock;

use rt_runtime::Isolate;
use rt_runtime::Program;
use rt_runtime::Role;
use rt_runtime::Snapshot;
use rt_runtime::SnapshotMode;
use rt_runtime::UserSnapshots;
use rt_snapshots::FoundSnapshot;
use rt_snapshots::OpenError;

use crate::exit_code;
use crate::flags::Command;
use crate::flags::Settings;
use crate::print_error;
use crate::start;

/// Run a program, from the base snapshot or from that of `--snapshot-blob`.
pub fn program(settings: &Settings, found: Result<FoundSnapshot, OpenError>) -> i32 {
    let tokio = match start::event_loop() {
        Ok(tokio) => tokio,
        Err(error) => return fail(settings, &error),
    };
    let _entered = tokio.enter();
    rt_system::end_of_startup_phase("event loop");
    let embedded = rt_runtime::embedded();
    let is_of_snapshot = embedded.is_some_and(|embedded| embedded.main.is_none());
    let mode = if settings.snapshot_blob.is_some() || is_of_snapshot {
        SnapshotMode::Load
    } else {
        SnapshotMode::None
    };
    let started_from = found.as_ref().ok().copied();
    let names_no_script = settings.ended_by_dashes || settings.args.is_empty();
    let runs_none = is_of_snapshot
        || names_no_script && matches!(settings.command, Command::File | Command::Stdin { .. });
    let opened = found
        .and_then(|found| found.open(&settings.v8_flags))
        .and_then(|opened| {
            let has_main_module = opened.goes_on && opened.program.is_none();
            if has_main_module && !opened.has_main_function && !runs_none {
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
    // With a main function in the snapshot nothing on the command line is a program, nor with a program that the blob has the packages
    // of. Where the program of the build goes on, there may be another one beside it.
    let of_blob = opened.program.filter(|_| !opened.has_main_function);
    let program = if let Some(file) = of_blob {
        Program::File {
            file: file.to_owned(),
        }
    } else if opened.has_main_function || is_of_snapshot || (opened.goes_on && runs_none) {
        Program::Nothing
    } else if embedded.is_some() {
        Program::Embedded
    } else {
        match start::program(settings) {
            Ok(program) => program,
            Err(error) => return fail(settings, &error),
        }
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
    rt_system::end_of_startup_phase("isolate, read from its heap");
    isolate.take_parent_channel();
    let _ = FLAGS_OF_PROCESS.set(FlagsOfProcess {
        command_line: settings.v8_flags.clone(),
        started_from,
    });
    isolate.allow_workers(
        rt_snapshots::base_snapshot(),
        UserSnapshots {
            own: (mode == SnapshotMode::Load).then_some(opened.snapshot),
            open: open_for_worker,
            for_workers: |snapshot| {
                rt_snapshots::for_workers(snapshot).map_err(|error| text_of(&error))
            },
        },
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

/// What V8 was set up with.
struct FlagsOfProcess {
    command_line: Vec<String>,
    /// It may have set flags in its build.
    started_from: Option<FoundSnapshot>,
}

static FLAGS_OF_PROCESS: OnceLock<FlagsOfProcess> = OnceLock::new();

/// The heap of the blob at `path`, for a worker of this process. Any number of them shares it.
fn open_for_worker(path: &Path) -> Result<Snapshot, String> {
    let flags = FLAGS_OF_PROCESS.get();
    let command_line = flags.map_or(&[][..], |flags| &flags.command_line);
    let set_in_build = flags
        .and_then(|flags| flags.started_from)
        .map_or_else(Vec::new, FoundSnapshot::run_time_flags);
    rt_snapshots::open_shared(path, command_line, &set_in_build)
        .map(|opened| opened.snapshot)
        .map_err(|error| text_of(&error))
}

fn text_of(error: &OpenError) -> String {
    error.to_string().trim_end().to_string()
}

/// What went wrong before any program could run.
pub fn fail(settings: &Settings, error: &dyn std::fmt::Display) -> i32 {
    print_error(&format!("{}: {error}\n", settings.argv0));
    exit_code::BOOTSTRAP_FAILURE
}
