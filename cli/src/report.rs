//! What is told of a finished build: `--snapshot-report`, and the lines about environment variables without it.

use std::fmt::Write as _;
use std::path::Path;

use rt_runtime::Read;
use rt_runtime::ReadKind;
use rt_snapshots::Contents;
use rt_snapshots::Reads;
use rt_snapshots::Report;
use rt_snapshots::Share;
use serde_json::Value;
use serde_json::json;

/// Lines of a list in a summary.
const MOST: usize = 10;

/// Variables that a build without a report tells of.
const MOST_TOLD: usize = 10;

const KINDS: [(ReadKind, &str, &str); 8] = [
    (
        ReadKind::Environment,
        "environment",
        "environment variables",
    ),
    (ReadKind::Files, "files", "files"),
    (ReadKind::Time, "time", "time of the day"),
    (ReadKind::Randomness, "randomness", "random numbers"),
    (
        ReadKind::WorkingDirectory,
        "workingDirectory",
        "working directory",
    ),
    (ReadKind::HostName, "hostName", "host name"),
    (ReadKind::Network, "network", "network"),
    (ReadKind::StandardInput, "standardInput", "standard input"),
];

/// All of it, as JSON.
pub fn json_of(entry: &str, blob: &Path, report: &Report) -> String {
    let mut value = json!({
        "entry": entry,
        "blob": blob.to_string_lossy(),
        "sha256": report.sha256.to_string(),
        "heapBytes": report.heap_bytes,
        "textBytes": report.text_bytes,
        "fileBytes": report.file_bytes,
    });
    for (kind, key, _) in KINDS {
        let reads: Vec<Value> = report
            .reads
            .iter()
            .filter(|read| read.kind == kind)
            .map(|read| {
                let mut value =
                    json!({ "name": read.name, "count": read.count, "sites": read.sites });
                if kind == ReadKind::Environment {
                    value["looksSecret"] = json!(rt_snapshots::looks_secret(&read.name));
                }
                value
            })
            .collect();
        value[key] = json!(reads);
    }
    value["contents"] = json!(report.contents);
    format!("{value:#}\n")
}

/// The same for a reader, as short as it may be.
pub fn summary(blob: &Path, report: &Report) -> String {
    let mut text = format!(
        "{}: {} bytes, SHA-256 {}\n",
        blob.display(),
        report.file_bytes,
        report.sha256
    );
    text.push_str(&text_of_reads(&Reads::of(&report.reads)));
    if let Some(contents) = &report.contents {
        text.push_str(&text_of_contents(contents));
    }
    text
}

/// What was read, a line for each name.
pub fn text_of_reads(reads: &Reads) -> String {
    let mut text = String::new();
    for (kind, _, title) in KINDS {
        let names: Vec<(&str, &[String])> = reads.of_kind(kind).collect();
        if names.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{title} that the build read:");
        for (name, sites) in names.iter().take(MOST) {
            let secret = kind == ReadKind::Environment && rt_snapshots::looks_secret(name);
            let note = if secret { " (looks like a secret)" } else { "" };
            let name = match (kind, *name) {
                (ReadKind::Environment, "*") => "the names of all",
                (ReadKind::Files, path) => shown(path),
                (_, name) => name,
            };
            let _ = writeln!(text, "  {name}{note} at {}", places(sites));
        }
        if names.len() > MOST {
            let _ = writeln!(text, "  and {} more", names.len() - MOST);
        }
    }
    text
}

/// What the blob holds.
pub fn text_of_contents(contents: &Contents) -> String {
    let mut text = String::new();
    for (title, shares) in [
        ("what files of the program hold:", &contents.modules),
        ("by constructor:", &contents.constructors),
    ] {
        if shares.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{title}");
        for Share { name, count, bytes } in shares.iter().take(MOST) {
            let _ = writeln!(text, "  {bytes:>10} bytes {count:>8} x  {name}");
        }
        if shares.len() > MOST {
            let _ = writeln!(text, "  and {} more", shares.len() - MOST);
        }
    }
    text
}

/// What a build without a report tells of: variables, and standard input, since a start does not read it again.
pub fn told(reads: &[Read]) -> String {
    let mut text = told_variables(reads);
    for read in reads {
        if read.kind == ReadKind::StandardInput {
            let _ = writeln!(
                text,
                "The build read standard input at {}: a start has what the program made of it.",
                places(&read.sites)
            );
        }
    }
    text
}

/// A line for each variable whose value of the build the program's own files have seen. `NODE_ENV` counts wherever it was read: packages
/// decide by it what they are.
fn told_variables(reads: &[Read]) -> String {
    let is_own = |site: &&String| !site.contains("/node_modules/");
    let told: Vec<(&str, Vec<String>)> = reads
        .iter()
        .filter(|read| read.kind == ReadKind::Environment)
        .filter_map(|read| {
            let own: Vec<String> = read.sites.iter().filter(is_own).cloned().collect();
            match own.is_empty() {
                false if read.name == "*" => Some(("all variables", own)),
                false => Some((read.name.as_str(), own)),
                true if read.name == "NODE_ENV" => Some(("NODE_ENV", read.sites.clone())),
                true => None,
            }
        })
        .collect();
    let mut text = String::new();
    for (name, sites) in told.iter().take(MOST_TOLD) {
        let _ = writeln!(
            text,
            "The build read {name} at {}: a start has what the program made of it.",
            places(sites)
        );
    }
    if told.len() > MOST_TOLD {
        let more = told.len() - MOST_TOLD;
        let _ = writeln!(
            text,
            "It read {more} more variables: --snapshot-report names them."
        );
    }
    text
}

/// The first place, and how many others there are.
fn places(sites: &[String]) -> String {
    let Some(first) = sites.first() else {
        return "a place that is not known".to_owned();
    };
    let first = shown(first);
    match sites.len() - 1 {
        0 => first.to_owned(),
        1 => format!("{first} and one more place"),
        more => format!("{first} and {more} more places"),
    }
}

/// A path below the working folder without that folder.
fn shown(path: &str) -> &str {
    std::env::current_dir()
        .ok()
        .and_then(|folder| folder.into_os_string().into_string().ok())
        .and_then(|folder| path.strip_prefix(&folder)?.strip_prefix('/'))
        .unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, sites: &[&str]) -> Read {
        Read {
            kind: ReadKind::Environment,
            name: name.to_string(),
            count: 1,
            sites: sites.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn own_files_and_node_env_are_told_of() {
        let text = told_variables(&[
            read("DEBUG", &["/a/node_modules/debug/src/index.js:1:2"]),
            read("NODE_ENV", &["/a/node_modules/x/i.js:3:4"]),
            read("PORT", &["/a/node_modules/x/i.js:1:1", "/a/server.js:7:9"]),
            read("*", &["/a/server.js:7:9"]),
        ]);
        assert_eq!(
            text,
            "The build read NODE_ENV at /a/node_modules/x/i.js:3:4: a start has what the program made of it.\n\
             The build read PORT at /a/server.js:7:9: a start has what the program made of it.\n\
             The build read all variables at /a/server.js:7:9: a start has what the program made of it.\n"
        );
    }
}
