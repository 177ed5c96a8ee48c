//! What a process starts with: read by js/50_process.js and js/60_main.js.

use std::sync::OnceLock;

use rt_inspector::RecordingOptions;
use serde::Serialize;
use serde_json::Value;

use crate::modules::ModuleRules;

/// How this process relates to a user snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SnapshotMode {
    /// A plain run, from the base snapshot.
    None,
    /// The program's heap will be written.
    Build,
    /// The heap comes from a user snapshot.
    Load,
}

/// Marks the isolate of a snapshot builder in its `OpState`.
pub struct BuildsSnapshot;

/// The program to run.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Program {
    File {
        file: String,
    },
    /// A module that is no file: a `data:` URL, in a worker.
    Url {
        url: String,
    },
    /// Text from the command line, standard input or a worker's options; `name` is `[eval]`, `[stdin]` or `[worker eval]`.
    Text {
        name: &'static str,
        text: String,
        print: bool,
    },
    /// Only compile: `file`, or `text` where it came from standard input.
    Check {
        file: Option<String>,
        text: Option<String>,
    },
    /// What the single executable has brought along.
    Embedded,
    /// The packages that the files of a program name, without running those.
    Packages {
        file: String,
    },
    /// `--watch`
    Watch,
    /// `inspect`
    Debugger,
    /// The REPL; `text` is evaluated when it has begun.
    Repl {
        text: Option<String>,
        print: bool,
    },
    /// The tests in the files that the rest of the command line names.
    Tests,
    /// What `--vfs-load` mounts.
    Mounted,
    /// The benchmarks in those files.
    Benchmarks,
    /// What a log of `--prof` says, which the rest of the command line names.
    Profile,
    /// The hooks of `module.register`, in a thread of their own.
    Hooks,
    /// Nothing: a snapshot with a main function needs no program.
    Nothing,
}

/// What a worker knows of itself from its first line on; `js/` hands it to `ext/worker/worker_threads.js`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkerStart {
    pub thread_id: u32,
    pub name: String,
    /// Ports in the worker's resource table.
    pub control: u32,
    pub public: u32,
    pub has_stdin: bool,
    pub limits: [f64; 4],
    /// It has variables of its own; otherwise the process's are its.
    pub own_env: bool,
}

/// An address of `--listen`. Without a host it is the one that the program asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListenAddress {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    pub port: u16,
}

/// The whole of it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StartOptions {
    pub snapshot: SnapshotMode,
    /// As typed.
    pub argv0: String,
    /// `process.argv`.
    pub argv: Vec<String>,
    /// What follows the script on the command line.
    pub args: Vec<String>,
    /// `process.execArgv`.
    pub exec_argv: Vec<String>,
    /// Values of Node options by their long name, as `getOptionValue` gives them.
    pub options: serde_json::Map<String, Value>,
    pub title: Option<String>,
    pub v8_version: &'static str,
    /// `NODE_DEBUG`.
    pub node_debug: String,
    /// This process is a forked child with an IPC channel.
    pub has_channel: bool,
    pub stack_trace_limit: u32,
    /// `--require`, in order.
    pub require: Vec<String>,
    /// `--import`, in order.
    pub import: Vec<String>,
    pub input_type: Option<String>,
    /// A build notes more of what the program reads than others.
    pub reports_build: bool,
    /// How modules are found and read.
    #[serde(skip)]
    pub modules: ModuleRules,
    /// Set in the thread of a worker.
    pub worker: Option<WorkerStart>,
    /// Where servers of a snapshot are to listen in place of where they wanted to, in their order.
    pub listen: Vec<ListenAddress>,
    /// Profiles and coverage of the whole run.
    #[serde(skip)]
    pub recordings: RecordingOptions,
    #[serde(flatten)]
    pub program: Program,
}

impl StartOptions {
    /// `program` as a command line without any flag starts it; `argv` is left for the caller to complete.
    pub fn plain(snapshot: SnapshotMode, program: Program) -> Self {
        Self {
            snapshot,
            argv0: "rt".to_string(),
            argv: vec!["rt".to_string()],
            args: Vec::new(),
            exec_argv: Vec::new(),
            options: serde_json::Map::new(),
            title: None,
            v8_version: deno_core::v8::VERSION_STRING,
            node_debug: String::new(),
            has_channel: false,
            stack_trace_limit: 10,
            require: Vec::new(),
            import: Vec::new(),
            input_type: None,
            reports_build: false,
            modules: ModuleRules::default(),
            worker: None,
            listen: Vec::new(),
            recordings: RecordingOptions::default(),
            program,
        }
    }
}

/// Flags that may stand in `NODE_OPTIONS`, from the command line's layer: one list for the process.
static ENVIRONMENT_FLAGS: OnceLock<fn() -> Vec<String>> = OnceLock::new();

/// Say how to list what `process.allowedNodeEnvironmentFlags` has; it is called when a program first looks.
pub fn set_environment_flags(list: fn() -> Vec<String>) {
    let _ = ENVIRONMENT_FLAGS.set(list);
}

pub(crate) fn environment_flags() -> Vec<String> {
    ENVIRONMENT_FLAGS.get().map_or_else(Vec::new, |list| list())
}

/// Flags that take a value, from the same layer.
static FLAGS_WITH_VALUE: OnceLock<fn() -> Vec<String>> = OnceLock::new();

/// Say how to list the flags that take a value, with their aliases.
pub fn set_flags_with_value(list: fn() -> Vec<String>) {
    let _ = FLAGS_WITH_VALUE.set(list);
}

pub(crate) fn flags_with_value() -> Vec<String> {
    FLAGS_WITH_VALUE.get().map_or_else(Vec::new, |list| list())
}
