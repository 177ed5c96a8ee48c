//! What one more module costs a program.

use std::fmt::Write as _;

use tempfile::TempDir;

use crate::rt;
use crate::syscalls::count;
use crate::within;

const FEW: usize = 20;
const MANY: usize = 120;

#[test]
fn a_common_js_module_makes_few_calls() {
    let calls = |modules| {
        let (folder, main) = graph(
            modules,
            "cjs",
            |name| format!("require('./{name}');\n"),
            "exports.a = 1;\n",
        );
        count(rt(&folder).arg(main))
    };
    each("system calls of a CommonJS module, in tenths", calls, 50);
}

#[test]
fn an_es_module_makes_few_calls() {
    let calls = |modules| {
        let (folder, main) = graph(
            modules,
            "mjs",
            |name| format!("import './{name}';\n"),
            "export const a = 1;\n",
        );
        count(rt(&folder).arg(main))
    };
    each("system calls of an ES module, in tenths", calls, 55);
}

/// The difference between programs of few and many modules, over their number.
fn each(what: &str, calls: impl Fn(usize) -> Option<u64>, limit: u64) {
    let (Some(few), Some(many)) = (calls(FEW), calls(MANY)) else {
        return;
    };
    within(
        what,
        (many.saturating_sub(few) * 10) / (MANY - FEW) as u64,
        limit,
    );
}

/// A program that loads this many modules, each a file of its own, and its main module's path.
fn graph(
    modules: usize,
    extension: &str,
    load: impl Fn(&str) -> String,
    text: &str,
) -> (TempDir, std::path::PathBuf) {
    let mut main = String::new();
    let (folder, path) = crate::program(&format!("main.{extension}"), "");
    for number in 0..modules {
        let name = format!("module-{number}.{extension}");
        std::fs::write(folder.path().join(&name), text).expect("a file can be written");
        write!(main, "{}", load(&name)).expect("a text takes more text");
    }
    std::fs::write(&path, main).expect("a file can be written");
    (folder, path)
}
