//! What a configuration file may say of a flag.

use serde_json::Value as Json;

use super::flag::{Flag, Kind, Place, negated};
use super::table::find;

/// The words of the command line that `name`, with its dashes, and `value` of a file's `namespace` stand for.
///
/// # Errors
/// Node's sentence about a flag that may not stand there, or about its value.
pub fn config_file_words(namespace: &str, name: &str, value: &Json) -> Result<Vec<String>, String> {
    let unknown = || {
        format!(
            "Unknown or not allowed option {} for namespace {namespace}",
            name.strip_prefix("--").unwrap_or(name)
        )
    };
    let flag = find(name)
        .filter(|flag| is_of(flag, namespace))
        .ok_or_else(unknown)?;
    let invalid = || format!("Invalid value for {name}");
    let with = |text: String| vec![format!("{name}={text}")];
    match flag.kind {
        Kind::V8Flag => Err(format!("V8 flag {name} is currently not supported")),
        Kind::NoOp => Err(format!("No-op flag {name} is currently not supported")),
        Kind::Off | Kind::On => match value {
            Json::Bool(true) => Ok(vec![name.to_string()]),
            Json::Bool(false) => Ok(vec![negated(name)]),
            _ => Err(invalid()),
        },
        Kind::Integer | Kind::V8Value => value
            .as_i64()
            .map(|number| with(number.to_string()))
            .ok_or_else(invalid),
        Kind::Unsigned | Kind::HostPort => value
            .as_u64()
            .map(|number| with(number.to_string()))
            .ok_or_else(invalid),
        Kind::Text | Kind::OptionalText => value
            .as_str()
            .map(|text| with(text.to_string()))
            .ok_or_else(invalid),
        Kind::TextList => match value {
            Json::String(text) => Ok(with(text.clone())),
            Json::Array(list) => list
                .iter()
                .map(|one| one.as_str().map(|text| format!("{name}={text}")))
                .collect::<Option<_>>()
                .ok_or_else(invalid),
            _ => Err(invalid()),
        },
    }
}

/// Flags of the test runner and the like have names of their own; all that `NODE_OPTIONS` may have is in `nodeOptions`.
fn is_of(flag: &Flag, namespace: &str) -> bool {
    let begins = |with: &[&str]| with.iter().any(|begin| flag.name.starts_with(begin));
    match namespace {
        "nodeOptions" => flag.place == Place::Env,
        "test" => begins(&["--test-", "--experimental-test-"]),
        "watch" => begins(&["--watch-"]),
        "permission" => begins(&["--allow-"]),
        _ => begins(&["--bench-"]),
    }
}
