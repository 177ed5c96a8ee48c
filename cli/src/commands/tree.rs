//! The commands as clap knows them.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::CommandFactory;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use clap::ValueHint;

use super::node_flags;
use crate::flags;

/// Runs JavaScript and TypeScript programs written for Node, and starts them from snapshots of their heap
#[derive(Debug, Parser)]
#[command(name = "rt", bin_name = "rt", version, disable_version_flag = true)]
pub struct Rt {
    #[command(subcommand)]
    pub command: RtCommand,
}

#[derive(Debug, Subcommand)]
pub enum RtCommand {
    /// Run a program; `run` may be left out
    Run(Program),
    /// Build, start, show and check startup snapshots
    #[command(subcommand)]
    Snapshot(SnapshotCommand),
    /// Print a script for a shell that completes command lines of rt
    Completions {
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page, as roff
    #[command(hide = true)]
    Man,
}

// Command lines of programs are read by `flags::parse`; this is here for help, completions and the manual page.
#[derive(Debug, clap::Args)]
#[allow(dead_code, reason = "see above")]
pub struct Program {
    /// The program; standard input without one
    #[arg(value_hint = ValueHint::FilePath)]
    script: Option<PathBuf>,
    /// Its arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

// What a program gets is cut off before clap reads the rest.
#[derive(Debug, Subcommand)]
#[allow(dead_code, reason = "`arguments`, see above")]
pub enum SnapshotCommand {
    /// Run a program to its end and write its heap to a blob
    ///
    /// The same as `rt --snapshot-blob BLOB --build-snapshot ENTRY [ARGUMENTS]`. Flags of Node and V8 stand before ENTRY, `-o
    /// BLOB` before it or right behind it; everything else that follows is the program's.
    Build {
        /// The file to write
        #[arg(short, long, value_name = "BLOB", default_value = "snapshot.blob")]
        #[arg(value_hint = ValueHint::FilePath)]
        output: PathBuf,
        /// The program
        #[arg(value_hint = ValueHint::FilePath)]
        entry: OsString,
        /// Its arguments
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Start from a blob
    ///
    /// The same as `rt --snapshot-blob BLOB -- [ARGUMENTS]`. Flags of Node and V8 stand before BLOB; everything behind it is the
    /// program's. Where the blob has no program to start or to go on with, the first argument is the script to run.
    Run {
        #[arg(value_hint = ValueHint::FilePath)]
        blob: PathBuf,
        /// What the program gets
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Show what a blob says about itself
    Inspect {
        /// As JSON
        #[arg(long)]
        json: bool,
        #[arg(value_hint = ValueHint::FilePath)]
        blob: PathBuf,
    },
    /// Find out whether a process can start from a blob
    ///
    /// Opens the blob and makes a heap from it in a process of its own, without running the program. Exit code 0 if that works;
    /// otherwise one line, and 14. Flags of Node and V8 stand before BLOB.
    Check {
        /// In this process, which may die of it
        #[arg(long, hide = true)]
        in_process: bool,
        #[arg(value_hint = ValueHint::FilePath)]
        blob: PathBuf,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
}

impl From<Shell> for clap_complete::aot::Shell {
    fn from(shell: Shell) -> Self {
        match shell {
            Shell::Bash => Self::Bash,
            Shell::Zsh => Self::Zsh,
            Shell::Fish => Self::Fish,
        }
    }
}

/// The tree with Node's flags in their places: at the top and for `run`.
pub fn whole() -> clap::Command {
    Rt::command()
        .override_usage(flags::usage_lines("rt").join("\n       "))
        .args(node_flags::arguments())
        .mut_subcommand("run", |run| run.args(node_flags::arguments()))
}
