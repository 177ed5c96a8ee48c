//! Fuzzers: the programs of `tests/fuzz/`, each run by the built `rt` for half a minute from a fixed seed.
//!
//! ```text
//! cargo test --release --test fuzz                                   as in every run of the tests
//! RT_FUZZ_SECONDS=3600 RT_FUZZ_SEED=7 cargo test --release --test fuzz    longer, or elsewhere
//! ```
//!
//! A failure shows the input and the command line that repeats it.

use std::env;
use std::path::Path;
use std::process::Command;

#[test]
fn deserialize_of_mutated_buffers_ends_no_process() {
    run("deserialize.js");
}

fn run(program: &str) {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Processes that end by a signal leave core files otherwise, each as large as the heap.
    let output = Command::new("/bin/sh")
        .args(["-c", "ulimit -c 0; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_rt"))
        .arg(package.join("../tests/fuzz").join(program))
        .args(option("--seconds", "RT_FUZZ_SECONDS"))
        .args(option("--seed", "RT_FUZZ_SEED"))
        .output()
        .expect("rt starts");
    assert!(
        output.status.success(),
        "{}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
}

fn option(name: &str, variable: &str) -> Vec<String> {
    match env::var(variable) {
        Ok(value) => vec![name.to_owned(), value],
        Err(_) => Vec::new(),
    }
}
