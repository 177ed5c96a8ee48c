//! From settings to what js/ starts a process with, and to the isolate that it runs in.

use std::ffi::OsString;
use std::io::{IsTerminal, Read};
use std::path::Path;
use std::path::PathBuf;

use rt_runtime::BadWorkerFlags;
use rt_runtime::CpuProfileOptions;
use rt_runtime::HeapProfileOptions;
use rt_runtime::IsolatePlan;
use rt_runtime::ModuleFiles;
use rt_runtime::ModuleRules;
use rt_runtime::PathMap;
use rt_runtime::Program;
use rt_runtime::RecordingOptions;
use rt_runtime::Role;
use rt_runtime::Snapshot;
use rt_runtime::SnapshotMode;
use rt_runtime::StartOptions;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::flags;
use crate::flags::Command;
use crate::flags::Profile;
use crate::flags::Settings;

/// Everything but the program.
pub fn start_options(
    settings: &Settings,
    snapshot: SnapshotMode,
    program: Program,
) -> StartOptions {
    let exec_path = rt_system::executable_path().map_or_else(
        |_| settings.argv0.clone(),
        |path| path.to_string_lossy().into_owned(),
    );
    let args: Vec<String> = settings.args.iter().map(lossy).collect();
    let mut argv = vec![exec_path];
    argv.extend(args.iter().cloned());
    StartOptions {
        snapshot,
        argv0: settings.argv0.clone(),
        argv,
        args,
        exec_argv: settings.exec_argv.clone(),
        options: node_options(settings),
        title: settings.title.clone(),
        v8_version: deno_core::v8::VERSION_STRING,
        node_debug: std::env::var("NODE_DEBUG").unwrap_or_default(),
        has_channel: std::env::var_os("NODE_CHANNEL_FD").is_some(),
        stack_trace_limit: stack_trace_limit(&settings.v8_flags),
        require: settings.require.clone(),
        import: settings.import.clone(),
        input_type: settings.input_type.map(|kind| kind.name().to_string()),
        reports_build: settings.blob_flags.report.is_some(),
        modules: module_rules(settings),
        worker: None,
        listen: settings.served.listen(),
        recordings: recordings(settings),
        program,
    }
}

/// How the flags want an isolate to be.
pub fn plan(settings: &Settings, snapshot: Snapshot, role: Role) -> IsolatePlan {
    IsolatePlan {
        modules: module_rules(settings),
        files: files(settings),
        ..IsolatePlan::new(snapshot, role)
    }
}

/// Where a program that is built lies, and where it sees itself.
fn files(settings: &Settings) -> ModuleFiles {
    let files = match path_map(settings) {
        Some(map) => ModuleFiles::mapped(map),
        None => ModuleFiles::default(),
    };
    // `--watch` has started this process.
    match std::env::var_os("WATCH_REPORT_DEPENDENCIES") {
        Some(_) => files.noting(),
        None => files,
    }
}

/// Of `--snapshot-path-map`.
pub fn path_map(settings: &Settings) -> Option<PathMap> {
    let (old, new) = settings.blob_flags.folders()?;
    // Files of the program have names without links. Where there is no such folder, nothing lies in it.
    let real = std::fs::canonicalize(old).unwrap_or_else(|_| PathBuf::from(old));
    // Without a slash at the end, which would never be found again.
    let seen = PathBuf::from(new).components().collect();
    Some(PathMap::new(real, seen))
}

fn grants_addons(settings: &Settings) -> bool {
    let options = &settings.options;
    let is_granted = !options.is_on("--permission") || options.is_on("--allow-addons");
    is_granted && !options.is_off("--addons")
}

fn module_rules(settings: &Settings) -> ModuleRules {
    let options = &settings.options;
    ModuleRules {
        conditions: settings.conditions.clone(),
        preserve_symlinks: settings.preserve_symlinks,
        preserve_symlinks_main: settings.preserve_symlinks_main,
        addons: grants_addons(settings),
        detect_syntax: !options.is_off("--experimental-detect-module"),
        strip_types: !options.is_off("--strip-types"),
        import_text: options.is_on("--experimental-import-text"),
        vm_modules: options.is_on("--experimental-vm-modules"),
        ffi: !options.is_off("--experimental-ffi"),
        sqlite: !options.is_off("--experimental-sqlite"),
        stream_iter: options.is_on("--experimental-stream-iter"),
        vfs: options.is_on("--experimental-vfs"),
        package_map: options
            .text("--experimental-package-map")
            .map(str::to_string),
        bench: options.is_on("--experimental-bench"),
    }
}

/// What a worker with these flags starts with; its program is the caller's.
///
/// # Errors
/// Flags that a thread of its own cannot have, or what is wrong with them.
pub fn worker_options(
    exec_argv: &[String],
    node_options: Option<&str>,
    environment: &[(String, String)],
) -> Result<StartOptions, BadWorkerFlags> {
    let settings = flags::parse_for_worker(exec_argv, node_options, environment)?;
    Ok(start_options(
        &settings,
        SnapshotMode::None,
        Program::Nothing,
    ))
}

/// The program that the command line names.
///
/// # Errors
/// If standard input is to be the program and cannot be read.
pub fn program(settings: &Settings) -> std::io::Result<Program> {
    Ok(match &settings.command {
        Command::Eval { source, print } => Program::Text {
            name: "[eval]",
            text: source.clone(),
            print: *print,
        },
        Command::Stdin { .. } if std::io::stdin().is_terminal() => Program::Repl {
            text: None,
            print: false,
        },
        Command::Stdin { print } => Program::Text {
            name: "[stdin]",
            text: read_stdin()?,
            print: *print,
        },
        Command::Check { stdin: true } => Program::Check {
            file: None,
            text: Some(read_stdin()?),
        },
        Command::Check { stdin: false } => Program::Check {
            file: script(settings),
            text: None,
        },
        Command::Test => Program::Tests,
        Command::Bench => Program::Benchmarks,
        Command::ProfProcess => Program::Profile,
        Command::Mounted => Program::Mounted,
        Command::Watch => Program::Watch,
        Command::Debugger => Program::Debugger,
        Command::Repl { source, print } => Program::Repl {
            text: source.clone(),
            print: *print,
        },
        _ => script(settings).map_or(Program::Nothing, |file| Program::File { file }),
    })
}

fn script(settings: &Settings) -> Option<String> {
    settings.args.first().map(lossy)
}

fn lossy(argument: &OsString) -> String {
    argument.to_string_lossy().into_owned()
}

fn read_stdin() -> std::io::Result<String> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What is recorded from the program's first line to its last.
fn recordings(settings: &Settings) -> RecordingOptions {
    let here = std::env::current_dir().unwrap_or_default();
    let diagnostics = &settings.diagnostics;
    let directory = |profile: &Profile| {
        let given = profile.directory.as_ref().filter(|name| !name.is_empty());
        let given = given.or(diagnostics.directory.as_ref());
        given.map_or_else(|| here.clone(), PathBuf::from)
    };
    let name = |profile: &Profile| profile.name.clone().filter(|name| !name.is_empty());
    let coverage = std::env::var_os("NODE_V8_COVERAGE").filter(|name| !name.is_empty());
    let counts = settings.options.is_on("--experimental-test-coverage");
    RecordingOptions {
        cpu: diagnostics.cpu.on.then(|| CpuProfileOptions {
            directory: directory(&diagnostics.cpu),
            name: name(&diagnostics.cpu),
            interval: diagnostics.cpu.interval,
        }),
        heap: diagnostics.heap.on.then(|| HeapProfileOptions {
            directory: directory(&diagnostics.heap),
            name: name(&diagnostics.heap),
            interval: diagnostics.heap.interval,
        }),
        coverage: coverage
            .map(|name| here.join(name))
            .or_else(|| counts.then(PathBuf::new)),
        thread: 0,
    }
}

/// The options that JavaScript asks for by name.
fn node_options(settings: &Settings) -> Map<String, Value> {
    let mut options = settings.options.all().clone();
    let mut set = |name: &str, value: Value| options.insert(name.to_string(), value);
    set("--warnings", json!(settings.warnings));
    set("--disable-warning", json!(settings.disable_warning));
    set("--trace-warnings", json!(settings.trace_warnings));
    set("--deprecation", json!(settings.deprecation));
    set("--throw-deprecation", json!(settings.throw_deprecation));
    set("--trace-deprecation", json!(settings.trace_deprecation));
    set("--pending-deprecation", json!(settings.pending_deprecation));
    set(
        "--unhandled-rejections",
        json!(settings.unhandled_rejections.name()),
    );
    set("--preserve-symlinks", json!(settings.preserve_symlinks));
    set(
        "--preserve-symlinks-main",
        json!(settings.preserve_symlinks_main),
    );
    if let Some(kind) = settings.disable_proto {
        set("--disable-proto", json!(kind.name()));
    }
    if let Some(title) = &settings.title {
        set("--title", json!(title));
    }
    let diagnostics = &settings.diagnostics;
    if let Some(directory) = &diagnostics.directory {
        set("--diagnostic-dir", json!(directory));
    }
    if diagnostics.near_heap_limit > 0 {
        set(
            "--heapsnapshot-near-heap-limit",
            json!(diagnostics.near_heap_limit),
        );
    }
    if let Some(signal) = diagnostics.signal.as_ref().filter(|name| !name.is_empty()) {
        set("--heapsnapshot-signal", json!(signal));
    }
    options
}

/// The builder has no `Error.stackTraceLimit` of V8's; it gets the flag's value, or V8's default.
fn stack_trace_limit(v8_flags: &[String]) -> u32 {
    v8_flags
        .iter()
        .rev()
        .find_map(|flag| {
            let flag = flag.trim_start_matches('-').replace('_', "-");
            let limit: i64 = flag.strip_prefix("stack-trace-limit=")?.parse().ok()?;
            // Below 0 there are none.
            Some(u32::try_from(limit.max(0)).unwrap_or(u32::MAX))
        })
        .unwrap_or(10)
}

/// Whether a file can be read as a snapshot's entry.
pub fn can_read(path: &str) -> std::io::Result<()> {
    std::fs::File::open(Path::new(path)).and_then(|mut file| {
        let mut byte = [0];
        file.read(&mut byte).map(|_| ())
    })
}

/// The event loop that isolates of this thread run on.
///
/// # Errors
/// The system's.
pub fn event_loop() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
}
