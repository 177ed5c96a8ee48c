//! Our own commands: `rt snapshot ...`, `rt completions`, `rt help`.
//!
//! A command is the first argument, whether or not a file of that name is there: `rt ./snapshot` runs the file. clap reads the
//! commands; of any other command line it knows nothing, and `rt run` is the same as nothing (`flags::parse` drops it), so
//! that starting a program never builds clap's tree.

mod node_flags;
mod pages;
mod tree;

use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::CommandFactory;
use clap::FromArgMatches;

use crate::Failure;
use crate::exit_code;
use crate::flags;
use crate::flags::Leading;
use crate::flags::OwnOption;
use tree::Rt;
use tree::RtCommand;
use tree::SnapshotCommand;

pub use pages::bash_completions;
pub use pages::help;

/// What a command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    /// What this command line of Node's does.
    Run(Vec<OsString>),
    /// To build as this command line of Node's says, and to tell how it goes.
    Build {
        argv: Vec<OsString>,
        /// An option that looks like one for the build and stands where it is the program's.
        misplaced: Option<OsString>,
    },
    /// To find out whether a process can start from the blob that this command line of Node's names.
    Check {
        argv: Vec<OsString>,
        in_process: bool,
    },
    Inspect {
        blob: PathBuf,
        json: bool,
    },
    Print(String),
}

/// The action of `argv`, program name first.
///
/// # Errors
/// What clap says about a command that it cannot read, with Node's exit code for wrong command lines.
pub fn read(argv: Vec<OsString>) -> Result<Action, Failure> {
    match argv.get(1).and_then(|word| word.to_str()) {
        Some("snapshot") => snapshot(argv),
        Some("help") if argv.len() == 2 => Ok(Action::Print(help())),
        Some("help" | "completions" | "man") => own(&argv),
        _ => Ok(Action::Run(argv)),
    }
}

fn own(argv: &[OsString]) -> Result<Action, Failure> {
    Ok(match parse(argv)? {
        Parsed::Help(text) => Action::Print(text),
        Parsed::Command(RtCommand::Completions { shell }) => {
            Action::Print(pages::completions(shell.into()))
        }
        Parsed::Command(RtCommand::Man) => Action::Print(pages::man()),
        Parsed::Command(RtCommand::Run(_) | RtCommand::Snapshot(_)) => Action::Run(argv.to_vec()),
    })
}

/// `rt snapshot ...`. Flags of Node and V8 may stand before the blob or the entry; what follows it is the program's.
fn snapshot(argv: Vec<OsString>) -> Result<Action, Failure> {
    let name = argv.first().cloned().unwrap_or_default();
    let word = argv.get(2).and_then(|word| word.to_str());
    let Some(options) = word.and_then(own_options) else {
        // Not one that runs V8, or none at all.
        return Ok(match parse(&argv)? {
            Parsed::Command(RtCommand::Snapshot(SnapshotCommand::Inspect { json, blob })) => {
                Action::Inspect { blob, json }
            }
            Parsed::Command(_) => Action::Print(help()),
            Parsed::Help(text) => Action::Print(text),
        });
    };
    let Leading {
        flags,
        mut own,
        mut rest,
    } = Leading::split(argv[3..].to_vec(), &options);
    let operand = rest.pop_front();
    let mut misplaced = None;
    if word == Some("build") && own.is_empty() {
        let output: Vec<OwnOption> = options
            .into_iter()
            .filter(|option| option.takes_value)
            .collect();
        if !flags::take_own(&mut rest, &output, &mut own) {
            misplaced = flags::find_own(&rest, &output).cloned();
        }
    }
    let mut words = argv[..3].to_vec();
    words.append(&mut own);
    if let Some(operand) = operand {
        words.push("--".into());
        words.push(operand);
    }
    if word == Some("check") {
        // It takes nothing more; clap says so.
        words.extend(rest.drain(..));
    }
    let command = match parse(&words)? {
        Parsed::Command(RtCommand::Snapshot(command)) => command,
        Parsed::Command(_) => return Ok(Action::Print(help())),
        Parsed::Help(text) => return Ok(Action::Print(text)),
    };
    let mut line = vec![name];
    line.extend(flags);
    Ok(match command {
        SnapshotCommand::Build { output, entry, .. } => {
            line.push(blob_flag(output));
            line.push("--build-snapshot".into());
            Action::Build {
                argv: with_operands(line, Some(entry), rest),
                misplaced,
            }
        }
        SnapshotCommand::Run { blob, .. } => {
            line.push(blob_flag(blob));
            Action::Run(with_operands(line, None, rest))
        }
        SnapshotCommand::Check { blob, in_process } => {
            line.push(blob_flag(blob));
            Action::Check {
                argv: line,
                in_process,
            }
        }
        SnapshotCommand::Inspect { blob, json } => Action::Inspect { blob, json },
    })
}

fn blob_flag(blob: PathBuf) -> OsString {
    let mut flag = OsString::from("--snapshot-blob=");
    flag.push(blob);
    flag
}

fn with_operands(
    mut line: Vec<OsString>,
    entry: Option<OsString>,
    rest: VecDeque<OsString>,
) -> Vec<OsString> {
    line.push("--".into());
    line.extend(entry);
    line.extend(rest);
    line
}

/// The options of `rt snapshot WORD`, if that takes flags of Node too.
fn own_options(word: &str) -> Option<Vec<OwnOption>> {
    if !matches!(word, "build" | "run" | "check") {
        return None;
    }
    let tree = Rt::command();
    let command = tree.find_subcommand("snapshot")?.find_subcommand(word)?;
    let option = |name: String, takes_value| OwnOption { name, takes_value };
    let mut options = vec![
        option("-h".to_string(), false),
        option("--help".to_string(), false),
    ];
    for argument in command.get_arguments() {
        // Of an operand there is neither form.
        let takes_value = argument.get_action().takes_values();
        let short = argument.get_short().map(|letter| format!("-{letter}"));
        let long = argument.get_long().map(|word| format!("--{word}"));
        options.extend(
            short
                .into_iter()
                .chain(long)
                .map(|name| option(name, takes_value)),
        );
    }
    Some(options)
}

enum Parsed {
    Command(RtCommand),
    /// The help that was asked for.
    Help(String),
}

fn parse(argv: &[OsString]) -> Result<Parsed, Failure> {
    let matches = tree::whole().try_get_matches_from(argv);
    match matches.and_then(|matches| Rt::from_arg_matches(&matches)) {
        Ok(Rt { command }) => Ok(Parsed::Command(command)),
        Err(error) if error.use_stderr() => Err(Failure {
            message: error.render().to_string(),
            exit_code: exit_code::INVALID_ARGUMENT,
        }),
        Err(error) => Ok(Parsed::Help(error.render().to_string())),
    }
}

#[cfg(test)]
mod tests;
