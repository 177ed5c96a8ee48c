//! Expected messages are what Node 26.10 printed for the same arguments, called as `node`.

mod commands;
mod node_options;
mod rows;
mod values;

use super::super::list::FLAGS;
use super::super::settings::Command;
use super::*;

fn parse_with(node_options: Option<&str>, arguments: &[&str]) -> Result<Settings, UsageError> {
    let argv = ["node"]
        .iter()
        .chain(arguments)
        .map(OsString::from)
        .collect();
    let node_options = node_options.map(String::from);
    parse(
        argv,
        &Environment {
            node_options,
            ..Environment::default()
        },
    )
}

fn settings(arguments: &[&str]) -> Settings {
    parse_with(None, arguments).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
}

fn error(arguments: &[&str]) -> String {
    let error = parse_with(None, arguments).expect_err("a usage error");
    assert_eq!(error.exit_code, 9, "{arguments:?}");
    error.to_string()
}

fn environment_error(node_options: &str, arguments: &[&str]) -> String {
    let error = parse_with(Some(node_options), arguments).expect_err("a usage error");
    assert_eq!(error.exit_code, 9, "{node_options}");
    error.to_string()
}
