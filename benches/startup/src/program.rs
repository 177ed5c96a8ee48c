//! Programs of a size that people have: packages, a thousand modules, a large heap.

use std::fmt::Write as _;
use std::path::Path;
use std::path::PathBuf;

use crate::contender::Contender;
use crate::contender::NO_CACHE;
use crate::contender::without_snapshots;
use crate::options::Options;

const MODULES: usize = 1000;

/// A program that runs as it is, with or without a snapshot.
pub struct LargeProgram {
    pub name: &'static str,
    pub title: &'static str,
    pub expected: String,
    pub file: PathBuf,
    /// Node's builder loads no file but the entry.
    pub is_one_file: bool,
}

/// Those whose packages are installed, and those that are written to `work` here.
///
/// # Errors
/// The system's text, when one cannot be written.
pub fn all(programs: &Path, work: &Path) -> Result<Vec<LargeProgram>, String> {
    let packages = programs.join("../node_modules");
    let mut list = Vec::new();
    for (name, title, before, after) in [
        ("express", "express up to its first answer", "200 hello", ""),
        ("eslint", "eslint loaded", "", ""),
        ("prettier", "prettier loaded", "", ""),
        ("webpack", "webpack with a compiler", "", " function"),
    ] {
        let manifest = packages.join(name).join("package.json");
        let Ok(text) = std::fs::read_to_string(&manifest) else {
            eprintln!("left out: {name}: not installed (run `npm ci` in benches/startup)");
            continue;
        };
        let value: serde_json::Value = serde_json::from_str(&text)
            .map_err(|error| format!("{}: {error}", manifest.display()))?;
        let version = value["version"].as_str().unwrap_or_default();
        let answer = if before.is_empty() { version } else { before };
        list.push(LargeProgram {
            name,
            title,
            expected: format!("{answer}{after}\n"),
            file: programs.join(format!("{name}.cjs")),
            is_one_file: false,
        });
    }
    list.push(modules(work)?);
    for (name, title, megabytes) in [
        ("heap-1", "a heap of 1 MB", 1),
        ("heap-30", "a heap of 30 MB", 30),
        ("heap-300", "a heap of 300 MB", 300),
    ] {
        list.push(heap(work, name, title, megabytes)?);
    }
    Ok(list)
}

/// What each program ends with: its work is done now, or when a process starts from the snapshot that is being built.
const START: &str = "const { startupSnapshot } = require(\"node:v8\");
if (startupSnapshot?.isBuildingSnapshot?.()) startupSnapshot.setDeserializeMainFunction(main);
else main();
";

fn modules(work: &Path) -> Result<LargeProgram, String> {
    let folder = work.join("modules");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut main = String::from("let sum = 0;\n");
    for number in 0..MODULES {
        let _ = writeln!(main, "sum += require(\"./{number}.cjs\").value({number});");
        let text = format!(
            "\"use strict\";\nconst table = {{ number: {number}, name: \"module {number}\" }};\n\
             function value(other) {{\n  return table.number === other ? 1 : table.name.length;\n}}\n\
             module.exports = {{ table, value }};\n"
        );
        write(&folder.join(format!("{number}.cjs")), &text)?;
    }
    main.push_str("const main = () => console.log(sum);\n");
    main.push_str(START);
    let file = folder.join("main.cjs");
    write(&file, &main)?;
    Ok(LargeProgram {
        name: "modules",
        title: "1,000 CommonJS modules",
        expected: format!("{MODULES}\n"),
        file,
        is_one_file: false,
    })
}

fn heap(
    work: &Path,
    name: &'static str,
    title: &'static str,
    megabytes: usize,
) -> Result<LargeProgram, String> {
    // Some 170 bytes each: an object, a number, a text, its place in the table.
    let records = megabytes * 6000;
    let text = format!(
        "const records = new Map();\n\
         for (let i = 0; i < {records}; i++) records.set(i, {{ id: i, share: i / 3, name: `record ${{i}}`, tags: [i, i + 1] }});\n\
         const main = () => console.log(records.size, records.get({records} - 1).name);\n{START}"
    );
    let file = work.join(format!("{name}.cjs"));
    write(&file, &text)?;
    Ok(LargeProgram {
        name,
        title,
        expected: format!("{records} record {}\n", records - 1),
        file,
        is_one_file: true,
    })
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    std::fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}

impl LargeProgram {
    /// `rt` from a snapshot first: the report divides its numbers by everybody else's.
    pub fn contenders(&self, options: &Options, work: &Path) -> Vec<Contender> {
        let peers = &options.peers;
        let file = &*self.file.to_string_lossy();
        let snapshot = |name: &str, binary: &Path| {
            let short = name.split(',').next().unwrap_or(name);
            let blob = work.join(format!("{}-{short}.blob", self.name));
            let load = ["--snapshot-blob", &blob.to_string_lossy()];
            Contender::new(name, binary, &load)
                .prepared_by(&[&load[..], &["--build-snapshot", file]].concat())
        };
        let plain = |name: &str, binary: &Path| {
            Contender::new(name, binary, &[file]).env(NO_CACHE.0, NO_CACHE.1)
        };
        let cached = |name: &str, binary: &Path| {
            let short = name.split(',').next().unwrap_or(name);
            let cache = work.join(format!("{short}-compile-cache"));
            Contender::new(name, binary, &[file])
                .env("NODE_COMPILE_CACHE", &cache.to_string_lossy())
        };
        let mut list = Vec::new();
        if let Some(rt) = &peers.rt {
            list.push(snapshot("rt, user snapshot", rt));
            list.push(plain("rt", rt));
            list.push(cached("rt, compile cache", rt));
        }
        if let Some(node) = &peers.node {
            if self.is_one_file {
                list.push(snapshot("node, user snapshot", node));
            }
            list.push(plain("node", node));
            list.push(cached("node, compile cache", node));
        }
        list.extend(without_snapshots(peers, file, None));
        list
    }
}
