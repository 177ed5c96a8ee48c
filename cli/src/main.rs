//! `rt`: Node programs on V8, with user-land startup snapshots.

mod build;
mod commands;
mod config_file;
mod env_file;
mod flags;
mod package_script;
mod report;
mod report_file;
mod run;
mod sea;
mod snapshot;
mod start;
mod v8_flags;

use std::ffi::OsString;

use commands::Action;
use flags::Command;
use flags::Environment;
use flags::Settings;
use rt_runtime::print;
use rt_runtime::print_error;
use rt_snapshots::FoundSnapshot;
use rt_snapshots::MainKind;
use rt_snapshots::OpenError;
use rt_snapshots::SnapshotSource;

/// Exit codes of Node's that the command line itself decides on.
mod exit_code {
    pub const GENERIC: i32 = 1;
    pub const INVALID_ARGUMENT: i32 = 9;
    pub const BOOTSTRAP_FAILURE: i32 = 10;
    pub const SNAPSHOT_FAILURE: i32 = 14;
}

/// The system calls it before `main` and before whatever else asks for memory.
#[cfg(target_env = "gnu")]
#[used]
// SAFETY: a list of functions to call, each with the name of this type; those with a number come first.
#[unsafe(link_section = ".init_array.00000")]
static FIRST_OF_ALL: extern "C" fn() = rt_system::take_memory_in_large_pieces;

fn main() {
    rt_runtime::start_clock();
    rt_runtime::set_environment_flags(flags::allowed_in_node_options);
    rt_runtime::set_flags_with_value(flags::with_value);
    rt_system::restore_signals();
    rt_system::make_output_blocking();
    rt_system::unbuffer_c_streams();
    let argv: Vec<OsString> = std::env::args_os().collect();
    let done = match sea::Application::find() {
        None => commands::read(argv).and_then(perform),
        Some(application) => application.and_then(|application| embedded(application, argv)),
    };
    let code = match done {
        Ok(code) => code,
        Err(Failure { message, exit_code }) => {
            print_error(&message);
            exit_code
        }
    };
    // The isolate is not torn down first: that costs time and frees what the system takes back anyway.
    exit(code);
}

/// A message for standard error, complete, and the code to exit with.
#[derive(Debug)]
struct Failure {
    message: String,
    exit_code: i32,
}

fn perform(action: Action) -> Result<i32, Failure> {
    Ok(match action {
        Action::Run(argv) => {
            let (settings, found) = settings(argv)?;
            execute(&settings, found)
        }
        Action::Build { argv, misplaced } => {
            let (settings, _) = settings(argv)?;
            match &settings.command {
                Command::BuildSnapshot { config } => {
                    if let Some(option) = misplaced
                        && settings.warnings
                    {
                        build::tell_of_misplaced(&settings, &option);
                    }
                    build::build_snapshot(&settings, config.as_deref(), true)
                }
                // Flags that ask for something else altogether, such as `--version`.
                _ => execute(&settings, SnapshotSource::Base.find()),
            }
        }
        Action::Check { argv, in_process } => {
            let (settings, found) = settings(argv)?;
            snapshot::check(&settings, found, in_process)
        }
        Action::Inspect { blob, json } => snapshot::inspect(&blob, json),
        Action::Print(text) => {
            print(&text);
            0
        }
    })
}

/// Start the program in this executable: all that was typed is its own.
fn embedded(application: sea::Application, argv: Vec<OsString>) -> Result<i32, Failure> {
    let line = application.command_line(argv).map_err(usage_failure)?;
    let (mut settings, found) = settings_of(line, Some(&application))?;
    application.settle();
    settings.snapshot_blob = None;
    Ok(match settings.command {
        Command::Version | Command::CompletionBash | Command::V8Options | Command::Help => {
            execute(&settings, found)
        }
        _ => {
            settings.command = Command::File;
            execute(&settings, found)
        }
    })
}

fn usage_failure(error: flags::UsageError) -> Failure {
    Failure {
        message: format!("{error}\n"),
        exit_code: error.exit_code,
    }
}

/// The heap to start from, or why there is none: that is said when it is needed.
type Found = Result<FoundSnapshot, OpenError>;

/// Read environment files and the command line, find the heap, and give V8 its flags.
fn settings(argv: Vec<OsString>) -> Result<(Settings, Found), Failure> {
    settings_of(argv, None)
}

/// - `application`: what the executable carries
fn settings_of(
    argv: Vec<OsString>,
    application: Option<&sea::Application>,
) -> Result<(Settings, Found), Failure> {
    let (mut settings, variables) = read_settings(argv, application)?;
    // A single executable starts with the flags that its configuration names, so what is made for it is made with them.
    let to_build = match &settings.command {
        Command::BuildSea { config } => sea::Config::read(config).ok(),
        _ => None,
    };
    let of_configuration = to_build
        .as_ref()
        .map_or_else(Vec::new, |config| config.v8_flags());
    settings.v8_flags.extend(of_configuration.iter().cloned());
    for note in &settings.notes {
        print_error(&format!("{note}\n"));
    }
    let builds = matches!(settings.command, Command::BuildSnapshot { .. })
        || to_build.is_some_and(|config| config.kind == MainKind::Snapshot);
    rt_system::end_of_startup_phase("process, command line");
    let found = source_of(&settings, application).find();
    let set_in_build = found
        .as_ref()
        .map_or_else(|_| Vec::new(), |found| found.run_time_flags());
    let flags = v8_flags::V8Flags {
        settings: &settings,
        builds,
        of_configuration,
        set_in_build,
    };
    flags.give()?;
    if settings.applies_env_files {
        variables.apply();
    }
    rt_system::end_of_startup_phase("V8");
    Ok((settings, found))
}

/// What the environment, its files, a configuration file and the command line say, and the variables of the files, which are not set yet.
fn read_settings(
    mut argv: Vec<OsString>,
    application: Option<&sea::Application>,
) -> Result<(Settings, env_file::Variables), Failure> {
    let argv0 = argv
        .first()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    if application.is_none() {
        config_file::name_default(&mut argv);
    }
    let env_files = application.map_or_else(
        || flags::env_files(&argv),
        |application| application.env_files(&argv),
    );
    let variables = env_file::read_all(&argv0, &env_files)?;
    let lookup =
        |name: &str| std::env::var_os(name).or_else(|| variables.get(name).map(OsString::from));
    let mut environment = Environment::read(lookup);
    if application.is_none() {
        let counts = environment.node_options.is_none();
        environment.config_file = config_file::read(&argv0, &argv, counts)?;
    }
    let parsed = match application {
        None => flags::parse(argv, &environment),
        Some(application) => flags::parse_embedded(argv, &application.environment(environment)),
    };
    Ok((parsed.map_err(usage_failure)?, variables))
}

/// The heap to start from.
fn source_of<'a>(
    settings: &'a Settings,
    application: Option<&sea::Application>,
) -> SnapshotSource<'a> {
    match (&settings.command, &settings.snapshot_blob, application) {
        (_, _, Some(application)) => application.snapshot(),
        (Command::BuildSnapshot { .. } | Command::BuildSea { .. }, _, _) | (_, None, _) => {
            SnapshotSource::Base
        }
        (_, Some(path), _) => match settings.blob_flags.sum() {
            Some(sum) => SnapshotSource::Pinned(path.as_ref(), sum),
            None => SnapshotSource::File(path.as_ref()),
        },
    }
}

fn execute(settings: &Settings, found: Found) -> i32 {
    if settings.options.is_on("--disable-sigusr1") {
        rt_system::ignore_sigusr1();
    }
    match &settings.command {
        Command::Version => print(&format!("v{}\n", rt_runtime::NODE_VERSION)),
        Command::CompletionBash => print(&commands::bash_completions()),
        Command::V8Options => print_v8_options(),
        Command::BuildSnapshot { config } => {
            // No debugger can attach to a build, and one that is called ends none.
            rt_system::ignore_sigusr1();
            return build::build_snapshot(settings, config.as_deref(), false);
        }
        Command::BuildSea { config } => return sea::build(settings, config),
        Command::PackageScript { name, args } => return package_script::run(name, args),
        Command::Help if settings.snapshot_blob.is_none() => print(&commands::help()),
        _ => {
            if !settings.options.is_on("--disable-sigusr1") {
                rt_system::note_sigusr1();
            }
            return run::program(settings, found);
        }
    }
    0
}

/// V8 prints its own list, to standard output.
fn print_v8_options() {
    rt_runtime::initialize_v8(&["--help".to_string()]);
}

fn exit(code: i32) -> ! {
    std::process::exit(code)
}
