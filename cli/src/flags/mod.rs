//! The command line: Node's flags as data, Node's parser over them, help and the table of `docs/flags.md`.
//!
//! `parse` turns arguments and environment into [`Settings`]; V8's flags are collected in order for
//! V8 to judge. Behaviour and messages were measured against Node 26.10.

mod arguments;
mod blob;
mod config;
mod diagnostics;
mod environment;
mod flag;
mod help;
mod leading;
mod list;
mod options;
mod parse;
mod served;
mod settings;
mod table;
mod usage_error;
mod value;

pub use config::config_file_words;
pub use diagnostics::Profile;
pub use environment::{EnvFile, Environment, env_files, split_node_options};
pub use flag::Flag;
pub use help::{VARIABLES, has_value, help_text, usage_lines, working_flags};
pub use leading::{Leading, OwnOption, find_own, take_own};
pub use parse::parse;
pub use parse::parse_embedded;
pub use parse::parse_for_worker;
pub use settings::{Command, Settings};
pub use table::{allowed_in_node_options, with_value};
pub use usage_error::UsageError;
