//! The JavaScript of an extension calls the ops and loads the files of its own crate and of those its `Cargo.toml` names.

use std::fs;
use std::path::Path;

const EXTENSIONS: [&str; 3] = ["v8", "inspector", "worker"];

/// Files of Deno's whose place one of ours has taken, and the extension it belongs to.
const REPLACED: [(&str, &str); 7] = [
    ("ext:deno_node/inspector.js", "inspector"),
    ("ext:deno_node/perf_hooks.js", "v8"),
    ("ext:deno_node/v8.ts", "v8"),
    ("ext:deno_node/worker_threads.ts", "worker"),
    ("ext:deno_web/01_broadcast_channel.js", "worker"),
    ("ext:deno_web/13_message_port.js", "worker"),
    ("ext:deno_web/locks.js", "worker"),
];

/// No extension reaches into a layer above its own.
pub fn extensions_use_what_is_below_them() {
    let ext = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ext");
    let mut problems = Vec::new();
    for name in EXTENSIONS {
        let manifest = read(&ext.join(name).join("Cargo.toml"));
        let below: Vec<&str> = EXTENSIONS
            .into_iter()
            .filter(|other| {
                *other == name || manifest.contains(&format!("rt_{other}.workspace = true"))
            })
            .collect();
        let ops: Vec<String> = below
            .iter()
            .map(|other| read(&ext.join(other).join("src/lib.rs")))
            .collect();
        let entries = fs::read_dir(ext.join(name)).expect("the extension's folder");
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            if path.extension().is_none_or(|extension| extension != "js") {
                continue;
            }
            let text = read(&path);
            let file = path.display();
            for op in words_with_prefix(&text, "op_rt_") {
                if !ops
                    .iter()
                    .any(|declared| declared.contains(&format!("::{op},")))
                {
                    problems.push(format!("{file} calls {op}"));
                }
            }
            for other in EXTENSIONS
                .into_iter()
                .filter(|other| !below.contains(other))
            {
                if text.contains(&format!("\"ext:rt_{other}/")) {
                    problems.push(format!("{file} loads a file of ext/{other}"));
                }
            }
            for (specifier, owner) in REPLACED {
                if !below.contains(&owner) && text.contains(&format!("\"{specifier}\"")) {
                    problems.push(format!("{file} loads {specifier}, which is ext/{owner}'s"));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn words_with_prefix<'a>(text: &'a str, prefix: &str) -> Vec<&'a str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.split(|c: char| !is_word(c))
        .filter(|word| word.starts_with(prefix))
        .collect()
}
