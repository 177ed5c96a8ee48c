//! What is started, and by whom.

use std::path::{Path, PathBuf};

use crate::contender::{Contender, NO_CACHE, without_snapshots};
use crate::options::Options;
use crate::program;
use crate::program::LargeProgram;
use crate::typescript;

/// One thing to do, which all contenders must answer with the same output.
pub struct Workload {
    pub name: &'static str,
    pub title: &'static str,
    /// All of standard output.
    pub expected: String,
    program: Program,
}

enum Program {
    /// A file that every runtime runs as it is.
    File(PathBuf),
    /// An entry that `rt` and Node build into a snapshot.
    Snapshot(PathBuf),
    /// TypeScript's `lib/tsc.js`.
    Compiler(PathBuf),
    /// The same from a snapshot of the entry, against those who can only run the file.
    CompilerSnapshot {
        entry: PathBuf,
        tsc: PathBuf,
    },
    Large(LargeProgram),
}

/// All workloads; those with TypeScript only where it is installed.
pub fn all(options: &Options, work: &Path) -> Vec<Workload> {
    let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("programs");
    let file = |name, title, file: &str, from: &str| Workload {
        name,
        title,
        expected: format!("hello from {from}\n"),
        program: Program::File(programs.join(file)),
    };
    let mut list = vec![
        file("hello-cjs", "hello, CommonJS", "hello.cjs", "CommonJS"),
        file("hello-esm", "hello, ES module", "hello.mjs", "a module"),
        file("hello-ts", "hello, TypeScript", "hello.ts", "TypeScript"),
        Workload {
            name: "hello-snapshot",
            title: "hello from a user snapshot",
            expected: "hello from a snapshot\n".to_string(),
            program: Program::Snapshot(programs.join("hello-snapshot.js")),
        },
    ];
    if let Some(package) = &options.typescript {
        match compiler(package, work) {
            Ok(workloads) => list.extend(workloads),
            Err(message) => eprintln!("left out: TypeScript: {message}"),
        }
    }
    match program::all(&programs, work) {
        Ok(programs) => list.extend(programs.into_iter().map(|program| Workload {
            name: program.name,
            title: program.title,
            expected: program.expected.clone(),
            program: Program::Large(program),
        })),
        Err(message) => eprintln!("left out: {message}"),
    }
    list
}

fn compiler(package: &Path, work: &Path) -> Result<[Workload; 2], String> {
    let entry = work.join("tsc-snapshot-entry.js");
    typescript::write_snapshot_entry(package, &entry)?;
    let expected = typescript::version_line(package)?;
    let tsc = package.join("lib/tsc.js");
    Ok([
        Workload {
            name: "tsc",
            title: "`tsc --version`",
            expected: expected.clone(),
            program: Program::Compiler(tsc.clone()),
        },
        Workload {
            name: "tsc-snapshot",
            title: "`tsc --version` from a user snapshot",
            expected,
            program: Program::CompilerSnapshot { entry, tsc },
        },
    ])
}

impl Workload {
    /// The contenders, `rt` first: the report divides its numbers by everybody else's.
    pub fn contenders(&self, options: &Options, work: &Path) -> Vec<Contender> {
        let peers = &options.peers;
        let mut list = Vec::new();
        match &self.program {
            Program::File(file) => {
                let file = &*file.to_string_lossy();
                list.extend(peers.rt.iter().map(|rt| Contender::new("rt", rt, &[file])));
                list.extend(
                    peers
                        .node
                        .iter()
                        .map(|node| Contender::new("node", node, &[file])),
                );
                list.extend(without_snapshots(&options.peers, file, None));
            }
            Program::Snapshot(entry) => list.extend(self.snapshots(options, work, entry, &[])),
            Program::Compiler(tsc) => {
                let file = &*tsc.to_string_lossy();
                let plain = |name, binary| {
                    Contender::new(name, binary, &[file, VERSION]).env(NO_CACHE.0, NO_CACHE.1)
                };
                list.extend(peers.rt.iter().map(|rt| plain("rt", rt)));
                list.extend(peers.node.iter().map(|node| plain("node", node)));
                list.extend(compile_cache(options, work, file));
                list.extend(without_snapshots(&options.peers, file, Some(VERSION)));
            }
            Program::CompilerSnapshot { entry, tsc } => {
                let file = &*tsc.to_string_lossy();
                // The two dashes, or the runtime would answer with a version of its own.
                let args = ["--", VERSION];
                list.extend(self.snapshots(options, work, entry, &args));
                list.extend(compile_cache(options, work, file));
                list.extend(without_snapshots(&options.peers, file, Some(VERSION)));
            }
            Program::Large(program) => list.extend(program.contenders(options, work)),
        }
        list
    }

    fn snapshots(
        &self,
        options: &Options,
        work: &Path,
        entry: &Path,
        args: &[&str],
    ) -> Vec<Contender> {
        let entry = &*entry.to_string_lossy();
        [
            ("rt, user snapshot", &options.peers.rt),
            ("node, user snapshot", &options.peers.node),
        ]
        .into_iter()
        .filter_map(|(name, binary)| {
            let short = name.split(',').next().unwrap_or(name);
            let blob = work.join(format!("{}-{short}.blob", self.name));
            let load = ["--snapshot-blob", &blob.to_string_lossy()];
            let contender = Contender::new(name, binary.as_ref()?, &[&load, args].concat());
            Some(contender.prepared_by(&[&load[..], &["--build-snapshot", entry]].concat()))
        })
        .collect()
    }
}

const VERSION: &str = "--version";

fn compile_cache(options: &Options, work: &Path, file: &str) -> Option<Contender> {
    let node = options.peers.node.as_ref()?;
    let cache = work.join("node-compile-cache");
    let contender = Contender::new("node, compile cache", node, &[file, VERSION]);
    Some(contender.env("NODE_COMPILE_CACHE", &cache.to_string_lossy()))
}

/// A fresh temporary folder for blobs, caches and outputs, removed at the end.
pub struct WorkFolder(PathBuf);

impl WorkFolder {
    /// # Errors
    /// The system's text, when the folder cannot be made.
    pub fn create() -> Result<Self, String> {
        let name = format!("rt-bench-startup-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for WorkFolder {
    fn drop(&mut self) {
        // Nothing can be done about a leftover in the temporary folder.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
