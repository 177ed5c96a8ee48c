//! What becomes of each kind of object that a program may hold while its snapshot is built: `tests/objects/kinds/` has them, and
//! `docs/snapshot-objects.md` says it.
//!
//! Each is held in a build of its own and used after the start, and what comes of it is that of a plain run: what can be built and
//! is broken later is worse than what is refused.
//!
//! ```text
//! cargo test --release --test objects                  all of them, and the table
//! RT_KIND=zlib cargo test --release --test objects     those whose name contains a text
//! RT_BLESS=1 ...                                       writes the table
//! ```

#![allow(
    clippy::disallowed_macros,
    reason = "a report that nobody reads may end by a panic"
)]

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

const START: &str = "<!-- objects:start -->\n";
const END: &str = "<!-- objects:end -->";
const ALLOW: &str = "--snapshot-allow-secrets";
/// What a refused build ends with.
const REFUSED: i32 = 14;

struct Kind {
    area: String,
    name: String,
    outcome: String,
}

/// What the table says of a kind, or what is wrong.
type Judged = Result<String, String>;

#[test]
fn each_kind_is_after_a_start_as_in_a_plain_run_or_refused() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kinds = list(package);
    let filter = env::var("RT_KIND").unwrap_or_default();
    let chosen: Vec<&Kind> = kinds
        .iter()
        .filter(|kind| kind.name.contains(&filter))
        .collect();
    assert!(!chosen.is_empty(), "no kind has {filter} in its name");
    let judged = judge_all(package, &chosen);
    let wrong: Vec<String> = judged
        .iter()
        .filter_map(|(name, judged)| judged.as_ref().err().map(|why| format!("{name}: {why}")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    if filter.is_empty() {
        compare_page(package, &table(&kinds, &judged));
    }
}

fn list(package: &Path) -> Vec<Kind> {
    let output = Command::new(env!("CARGO_BIN_EXE_rt"))
        .arg(package.join("../tests/objects/all.js"))
        .output()
        .expect("rt starts");
    let text = String::from_utf8(output.stdout).expect("names are text");
    text.lines()
        .map(|line| {
            let mut fields = line.split('\t').map(str::to_owned);
            let mut next = || fields.next().expect("area, name, outcome");
            Kind {
                area: next(),
                name: next(),
                outcome: next(),
            }
        })
        .collect()
}

fn judge_all(package: &Path, kinds: &[&Kind]) -> BTreeMap<String, Judged> {
    let next = AtomicUsize::new(0);
    let judged = Mutex::new(BTreeMap::new());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(kind) = kinds.get(index) else { break };
                    let judgement = Place::new(package, index).judge(kind);
                    let mut judged = judged.lock().expect("nobody panics with it");
                    judged.insert(kind.name.clone(), judgement);
                }
            });
        }
    });
    judged.into_inner().expect("nobody panics with it")
}

/// A folder of its own for one kind.
struct Place {
    folder: PathBuf,
    program: PathBuf,
}

impl Place {
    fn new(package: &Path, index: usize) -> Self {
        let folder = env::temp_dir().join(format!("rt-objects-{}-{index}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder can be made");
        Self {
            folder,
            program: package.join("../tests/objects/hold.js"),
        }
    }

    fn judge(&self, kind: &Kind) -> Judged {
        match kind.outcome.as_str() {
            "survives" | "made again" => self.survives(kind, &[]),
            "made again, if secrets may be kept" => {
                let refusal = self.is_refused(kind)?;
                if !refusal.contains(ALLOW) {
                    return Err(format!("the refusal does not name {ALLOW}: {refusal}"));
                }
                self.survives(kind, &[ALLOW])
            }
            "refused" => {
                let refusal = self.is_refused(kind)?;
                let (what, _) = refusal.split_once(": ").unwrap_or((&refusal, ""));
                let what = what.trim_start_matches("Cannot snapshot ");
                // A URL has a number of its own.
                let what = if what.starts_with("blob:") {
                    "the URL"
                } else {
                    what
                };
                Ok(format!("refused: {what}"))
            }
            other => Err(format!("no outcome is called {other}")),
        }
    }

    /// - `flags`: of the build
    fn survives(&self, kind: &Kind, flags: &[&str]) -> Judged {
        let plain = self.run(kind, &[], true);
        if !plain.status.success() {
            return Err(told("a plain run fails", &plain));
        }
        let built = self.build(kind, flags);
        if !built.status.success() {
            return Err(told("the build fails", &built));
        }
        let started = self.run(kind, &["--snapshot-blob", "kind.blob"], false);
        if started.stdout != plain.stdout || !started.status.success() {
            let wanted = String::from_utf8_lossy(&plain.stdout);
            return Err(told(&format!("a plain run gives {wanted}"), &started));
        }
        Ok(kind.outcome.clone())
    }

    /// The line that names it.
    fn is_refused(&self, kind: &Kind) -> Result<String, String> {
        let built = self.build(kind, &[]);
        let text = String::from_utf8_lossy(&built.stderr);
        let refusal = text.lines().find(|line| {
            let of_url = line.contains("URL.createObjectURL");
            line.starts_with("Cannot snapshot ") && (of_url || line.contains("held by globalThis."))
        });
        match refusal {
            Some(line) if built.status.code() == Some(REFUSED) => Ok(line.to_owned()),
            _ => Err(told("it is not refused by name", &built)),
        }
    }

    fn build(&self, kind: &Kind, flags: &[&str]) -> Output {
        let mut args = vec!["--experimental-vm-modules"];
        args.extend(flags);
        args.extend(["--snapshot-blob", "kind.blob", "--build-snapshot"]);
        self.run(kind, &args, true)
    }

    fn run(&self, kind: &Kind, args: &[&str], with_program: bool) -> Output {
        let mut command = Command::new("timeout");
        command
            .arg("60")
            .arg(env!("CARGO_BIN_EXE_rt"))
            .arg("--no-warnings")
            .args(args)
            .current_dir(&self.folder)
            .env("KIND", &kind.name);
        if with_program {
            command.arg(&self.program);
        }
        command.output().expect("rt starts")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}

fn told(what: &str, output: &Output) -> String {
    format!(
        "{what}; {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// In Markdown, a table for each area.
fn table(kinds: &[Kind], judged: &BTreeMap<String, Judged>) -> String {
    let mut text = String::new();
    let mut area = "";
    for kind in kinds {
        if kind.area != area {
            area = &kind.area;
            let _ = write!(text, "\n## {area}\n\n| held | |\n|---|---|\n");
        }
        let outcome = judged[&kind.name].as_deref().unwrap_or_default();
        let _ = writeln!(text, "| {} | {outcome} |", kind.name);
    }
    text.push('\n');
    text
}

fn compare_page(package: &Path, table: &str) {
    let path = package.join("../docs/snapshot-objects.md");
    let page = fs::read_to_string(&path).expect("the page can be read");
    let (before, rest) = page.split_once(START).expect("the page has the marks");
    let (shown, after) = rest.split_once(END).expect("the page has the marks");
    if env::var_os("RT_BLESS").is_some() {
        fs::write(&path, format!("{before}{START}{table}{END}{after}"))
            .expect("the page can be written");
        return;
    }
    assert_eq!(shown, table, "RT_BLESS=1 writes the table of objects");
}
