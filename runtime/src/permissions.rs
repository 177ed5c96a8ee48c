//! The permission model of a thread: from its flags to what it may do.

use rt_permission::Asked;
use serde_json::Value;

use crate::start::Program;
use crate::start::StartOptions;

/// Let the thread that starts so do only what its flags grant, if one of them asks for that.
pub(crate) fn restrict(start: &StartOptions) {
    let is_on = |name: &str| start.options.get(name) == Some(&Value::Bool(true));
    let audit = is_on("--permission-audit");
    if !audit && !is_on("--permission") {
        return;
    }
    let list = |name: &str| {
        let list = start.options.get(name).and_then(Value::as_array);
        let texts = list.into_iter().flatten().filter_map(Value::as_str);
        texts.map(str::to_string).collect::<Vec<_>>()
    };
    let mut read = list("--allow-fs-read");
    read.extend(files_of_program(start));
    let switches = start.options.keys().filter(|name| is_on(name));
    rt_permission::restrict(&Asked {
        audit,
        read,
        write: list("--allow-fs-write"),
        switches: switches.cloned().collect(),
    });
}

/// What may be read without a flag: the program, and what is loaded before it. As in Node they are meant as typed, and where nothing was,
/// that is the working directory: in a worker, and where the program comes from standard input.
fn files_of_program(start: &StartOptions) -> Vec<String> {
    let asks_for_repl = start.options.get("--interactive") == Some(&Value::Bool(true));
    if asks_for_repl || matches!(start.program, Program::Text { name: "[eval]", .. }) {
        return Vec::new();
    }
    let mut files = start.require.clone();
    let main = match &start.worker {
        Some(_) => None,
        None => start.argv.get(1),
    };
    files.push(main.cloned().unwrap_or_default());
    files
}
