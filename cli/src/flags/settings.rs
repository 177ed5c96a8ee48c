//! The outcome of parsing: what to do, and the settings the runtime acts on.

use std::ffi::OsString;

use super::blob::BlobFlags;
use super::diagnostics::Diagnostics;
use super::options::Options;
use super::served::Served;
use super::usage_error::UsageError;

/// A usable command line. Lists hold `NODE_OPTIONS`' entries first, then the command line's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Program name as typed; prefix of messages.
    pub argv0: String,
    pub command: Command,
    /// `process.argv` from index 1: all that follows the options. Its first entry is the script as
    /// typed where [`Command`] names one (to be made absolute), else the first program argument.
    pub args: Vec<OsString>,
    /// `process.execArgv`: the command line's options and their values as typed.
    pub exec_argv: Vec<String>,
    /// Flags for V8 as typed. V8 decides which it knows, [`Settings::bad_options`] reports others.
    pub v8_flags: Vec<String>,

    /// `-r`
    pub require: Vec<String>,
    /// `--import`
    pub import: Vec<String>,
    /// `-C`
    pub conditions: Vec<String>,
    pub input_type: Option<InputType>,
    /// `--env-file` or `--env-file-if-exists` stands among the options, so the files' variables
    /// belong into `process.env`; [`super::env_files`] tells which files.
    pub applies_env_files: bool,
    /// Blob to start from, or to write with [`Command::BuildSnapshot`].
    pub snapshot_blob: Option<String>,
    pub blob_flags: BlobFlags,

    pub preserve_symlinks: bool,
    pub preserve_symlinks_main: bool,
    pub disable_proto: Option<DisableProto>,
    pub title: Option<String>,

    pub warnings: bool,
    /// Codes and types of warnings not to print.
    pub disable_warning: Vec<String>,
    pub trace_warnings: bool,
    pub deprecation: bool,
    pub throw_deprecation: bool,
    pub trace_deprecation: bool,
    pub pending_deprecation: bool,
    pub unhandled_rejections: UnhandledRejections,
    pub diagnostics: Diagnostics,
    pub served: Served,
    /// A `--` ended the options.
    pub ended_by_dashes: bool,
    /// The flags that are kept by name.
    pub options: Options,
    /// Lines that Node writes to standard error before it starts.
    pub notes: Vec<String>,
}

/// What to do, in Node's order of precedence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Version,
    CompletionBash,
    V8Options,
    /// Without `config` the entry script is `args[0]`.
    BuildSnapshot {
        config: Option<String>,
    },
    /// As this JSON file says.
    BuildSea {
        config: String,
    },
    Help,
    /// Tell what a log of `--prof` says. `args` are options of that, and the file.
    ProfProcess,
    /// Run this script of the nearest `package.json`, or list them where there is no name.
    PackageScript {
        name: String,
        /// What followed `--` on the command line.
        args: Vec<OsString>,
    },
    Eval {
        source: String,
        print: bool,
    },
    /// Check syntax of `args[0]`, or of stdin when `stdin`.
    Check {
        stdin: bool,
    },
    /// Run the benchmarks in the files that `args` name.
    Bench,
    /// Run the tests in the files that `args` name, or in those that look like tests.
    Test,
    /// Run `args[0]`. With a snapshot blob that has a main function that function runs instead.
    File,
    /// Run what `--vfs-load` mounts.
    Mounted,
    /// Run `args[0]` in a process of its own, and again when its files change.
    Watch,
    /// `inspect`, the debugger on the command line.
    Debugger,
    /// Read lines and answer each; `source` is evaluated first.
    Repl {
        source: Option<String>,
        print: bool,
    },
    /// Read the script from stdin, or be a REPL where that is a terminal.
    Stdin {
        print: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputType {
    CommonJs,
    Module,
    CommonJsTypeScript,
    ModuleTypeScript,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisableProto {
    Delete,
    Throw,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnhandledRejections {
    Strict,
    #[default]
    Throw,
    Warn,
    None,
    WarnWithErrorCode,
}

impl InputType {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "commonjs" => Self::CommonJs,
            "module" => Self::Module,
            "commonjs-typescript" => Self::CommonJsTypeScript,
            "module-typescript" => Self::ModuleTypeScript,
            _ => return None,
        })
    }

    /// The value as `--input-type` spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::CommonJs => "commonjs",
            Self::Module => "module",
            Self::CommonJsTypeScript => "commonjs-typescript",
            Self::ModuleTypeScript => "module-typescript",
        }
    }
}

impl DisableProto {
    /// The value as `--disable-proto` spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Throw => "throw",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "delete" => Self::Delete,
            "throw" => Self::Throw,
            _ => return None,
        })
    }
}

impl UnhandledRejections {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "strict" => Self::Strict,
            "throw" => Self::Throw,
            "warn" => Self::Warn,
            "none" => Self::None,
            "warn-with-error-code" => Self::WarnWithErrorCode,
            _ => return None,
        })
    }

    /// The value as `--unhandled-rejections` spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Throw => "throw",
            Self::Warn => "warn",
            Self::None => "none",
            Self::WarnWithErrorCode => "warn-with-error-code",
        }
    }
}

impl Settings {
    /// Node's defaults, before any flag.
    pub(super) fn new(argv0: String) -> Self {
        Self {
            argv0,
            command: Command::Stdin { print: false },
            args: Vec::new(),
            exec_argv: Vec::new(),
            v8_flags: Vec::new(),
            require: Vec::new(),
            import: Vec::new(),
            conditions: Vec::new(),
            input_type: None,
            applies_env_files: false,
            snapshot_blob: None,
            blob_flags: BlobFlags::default(),
            preserve_symlinks: false,
            preserve_symlinks_main: false,
            disable_proto: None,
            title: None,
            warnings: true,
            disable_warning: Vec::new(),
            trace_warnings: false,
            deprecation: true,
            throw_deprecation: false,
            trace_deprecation: false,
            pending_deprecation: false,
            unhandled_rejections: UnhandledRejections::default(),
            diagnostics: Diagnostics::default(),
            served: Served::default(),
            ended_by_dashes: false,
            options: Options::default(),
            notes: Vec::new(),
        }
    }

    /// What to print when V8 gave back `unknown` of [`Settings::v8_flags`].
    pub fn bad_options(&self, unknown: &[String]) -> UsageError {
        UsageError::bad_options(&self.argv0, unknown)
    }
}
