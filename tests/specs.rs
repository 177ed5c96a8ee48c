//! Spec tests: runs `rt` as a user would, one folder a case, and compares what it prints and how it ends.
//!
//! The cases are the folders `tests/specs/<area>/<case_name_as_a_sentence>/`; `tests/README.md` describes their files.
//! This target has `harness = false` (no `#[test]` functions): the cases are found when it runs, so adding one is adding
//! a folder. It speaks the libtest command line as far as people and editors use it.
//!
//! ```text
//! cargo test --release --test specs                              all cases
//! cargo test --release --test specs -- snapshot:: module::cjs    those whose `area::case` contains one of the words
//! cargo test --release --test specs -- --list                    their names (also: --exact, --skip WORD, --test-threads N)
//! RT_BLESS=1    ...   rewrite the expectation files that no longer match; read the diff before committing it
//! RT_COMPARE=/path/to/node ...   run the cases under that binary instead, to see that they say what Node does
//! RT_COMPARE=/path/to/node RT_BLESS=1 ...   write down what Node gives: how an expectation is authored
//! RT_AGAIN=1    ...   run what failed once more, alone, and only report it if it passes then (what CI does)
//! RT_KEEP=1     ...   keep the temporary folders, to try the command line of a failure by hand
//! ```
//!
//! Where what is:
//! - `kit/options.rs`: command line and environment variables
//! - `kit/case.rs`: finding cases, which files of a folder are expectations, the temporary copy
//! - `kit/manifest.rs`: `__test__.jsonc`
//! - `kit/run.rs`: one process: environment, streams, time limit, how it ended; `kit/signals.rs`: names
//! - `kit/expect.rs`: `[WILDCARD]` and its kin
//! - `kit/judge.rs`: a case from start to verdict, and blessing
//! - `kit/report.rs`: what is printed; `kit/diff.rs`: the diff in it
//! - `kit/proofs.rs`: what the cases prove about `node:v8`, and the table of it in `docs/node-v8.md`
//! - `kit/internals.rs`, `kit/layers.rs`: what our own JavaScript shares between its layers, and that it keeps to them
//! - `kit/builtins.rs`: the page about Node's built-in modules; `kit/tested_modules.rs`: which cases are about which of them
//! - `kit/self_checks.rs`: tests of the kit itself. libtest is not there to run them, so they are the first cases of every
//!   run, under `kit::`.
//!
//! Exit codes are libtest's: 0, or 101 when a case failed, the command line is wrong or nothing was run without a filter.

#![allow(
    clippy::disallowed_macros,
    reason = "a report that nobody reads may end by a panic"
)]

mod kit;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use kit::case::{self, Case};
use kit::judge;
use kit::options::Options;
use kit::report::Report;
use kit::{run, self_checks};

/// Exit code of a libtest binary with failed tests.
const FAILED: u8 = 101;

fn main() -> ExitCode {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let repository = package.parent().unwrap_or(package);
    let rt = Path::new(env!("CARGO_BIN_EXE_rt"));
    match run_specs(repository, rt) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(FAILED),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(FAILED)
        }
    }
}

/// Runs what the command line selects. `Ok(false)`: something failed, and the report has said what.
fn run_specs(repository: &Path, rt: &Path) -> Result<bool, String> {
    let started = Instant::now();
    let options = Options::from_process(repository, rt)?;
    let mut cases: Vec<Case> = self_checks::all().collect();
    cases.extend(case::find_all(&repository.join("tests/specs"))?);
    let found = cases.len();
    cases.retain(|case| options.selects(&case.name));

    if options.list {
        for case in &cases {
            println!("{}: test", case.name);
        }
        println!("\n{} tests, 0 benchmarks", cases.len());
        return Ok(true);
    }

    run::forbid_core_files();
    let mut report = Report::start(&options, cases.len(), found - cases.len());
    judge::judge_all(&cases, &options, |case, verdict| report.add(case, verdict));
    Ok(report.finish(started.elapsed()))
}
