//! Experiment S1: a snapshot stacked on the base snapshot, whose sources are external strings, with and without repair.

use std::process::Command;
use std::process::Output;

use deno_core::Extension;
use deno_core::JsRuntime;
use deno_core::JsRuntimeForSnapshot;
use deno_core::RuntimeOptions;
use deno_core::v8;
use rt_runtime::IsolatePlan;
use rt_runtime::Role;

use super::splice;
use super::without_main_module;
use super::without_texts;

/// Set in the children that this test starts of itself: V8's platform and its flags belong to a process, and the snapshot
/// that was not repaired kills the one that loads it.
const ROLE: &str = "RT_EXPERIMENT_ROLE";
const BLOB: &str = "RT_EXPERIMENT_BLOB";

/// Calls and shows functions of the base that nothing has called yet, so that V8 has to compile them from their source.
const QUESTION: &str = "shelf.get('a') + ' ' + __rt.hasMainFunction() + ' ' +
    __rt.freeze.toString().startsWith('function freeze() {') + ' ' + __rt.freeze.toString().includes('freezing.freezeCrypto')";
const ANSWER: &str = "book a false true true";

#[test]
fn a_stacked_snapshot_needs_the_sources_of_its_base() {
    match std::env::var(ROLE).as_deref() {
        Ok("stack") => return stack(),
        Ok("load") => return load(),
        Ok(role) => panic!("no role {role}"),
        Err(_) => {}
    }
    let directory = std::env::temp_dir().join(format!("rt-splice-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let path = |name: &str| directory.join(name).to_string_lossy().into_owned();

    assert_success(&child("stack", &path("stacked")));
    let stacked = std::fs::read(path("stacked")).unwrap();
    let base = crate::base_snapshot().heap;
    let names = extension_names();
    assert!(
        splice(base, &stacked, &names[1..]).is_err(),
        "a list that does not fit is noticed"
    );
    let whole = splice(base, &stacked, &names).unwrap();
    assert!(whole.len() > stacked.len());
    std::fs::write(path("whole"), whole).unwrap();

    let broken = child("load", &path("stacked"));
    assert!(
        !broken.status.success(),
        "deno_core may have learned to stack snapshots: {broken:?}"
    );
    let sound = child("load", &path("whole"));
    assert_success(&sound);
    let out = String::from_utf8_lossy(&sound.stdout);
    assert!(out.contains(&format!("answer: {ANSWER}\n")), "{sound:?}");
    std::fs::remove_dir_all(directory).unwrap();
}

#[test]
fn the_main_module_is_taken_out_of_the_side_data() {
    let blob = |main: &[u8]| {
        let mut bytes = b"heap".to_vec();
        bytes.extend(2u32.to_le_bytes());
        bytes.extend(9u32.to_le_bytes());
        bytes.extend([1, 7, 0, 0, 0, 0]);
        bytes.extend(3i32.to_le_bytes());
        bytes.extend(main);
        bytes.extend(b"rest");
        bytes.extend(4u64.to_le_bytes());
        bytes
    };
    let without = blob(&[0]);
    assert_eq!(
        without_main_module(blob(&[1, 5, 0, 0, 0])).unwrap(),
        without
    );
    assert_eq!(without_main_module(without.clone()).unwrap(), without);
    let mut other = without.clone();
    other[4] = 3;
    assert!(
        without_main_module(other).is_err(),
        "another form is noticed"
    );
}

#[test]
fn texts_are_taken_out_of_the_side_data() {
    let snapshot = |strings: &[&str]| {
        let mut bytes = b"heap".to_vec();
        bytes.extend(1u32.to_le_bytes());
        bytes.extend(3u32.to_le_bytes());
        bytes.extend(b"ext");
        for count in [7u64, 3, 2] {
            bytes.extend(count.to_le_bytes());
        }
        // No source maps.
        bytes.extend(0u32.to_le_bytes());
        bytes.extend((strings.len() as u32).to_le_bytes());
        for string in strings {
            bytes.extend((string.len() as u32).to_le_bytes());
            bytes.extend(string.as_bytes());
        }
        bytes.extend(4u64.to_le_bytes());
        bytes
    };
    let whole = snapshot(&["short", "a long one", ""]);
    assert_eq!(
        without_texts(&whole, &["ext"], &[b"a long one"]).unwrap(),
        snapshot(&["short", "", ""])
    );
    assert!(
        without_texts(&whole, &["other"], &[]).is_err(),
        "another form is noticed"
    );
}

/// This test again, in a process of its own, in another role.
fn child(role: &str, blob: &str) -> Output {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "--test-threads=1"])
        .arg("splice::tests::a_stacked_snapshot_needs_the_sources_of_its_base")
        .env(ROLE, role)
        .env(BLOB, blob)
        .output()
        .unwrap()
}

fn assert_success(output: &Output) {
    assert!(output.status.success(), "{output:?}");
}

/// Write a heap with an object of its own on top of the base, as `deno_core` gives it.
fn stack() {
    let tokio = enter_v8();
    let _entered = tokio.enter();
    let mut runtime = JsRuntimeForSnapshot::try_new(options(crate::base_snapshot().heap)).unwrap();
    let source = "class Shelf { #books = new Map([['a', 'book a']]); get(name) { return this.#books.get(name); } }
        globalThis.shelf = new Shelf();";
    runtime.execute_script("entry.js", source).unwrap();
    std::fs::write(std::env::var(BLOB).unwrap(), runtime.snapshot()).unwrap();
}

/// Start from the blob and ask.
fn load() {
    let tokio = enter_v8();
    let _entered = tokio.enter();
    let blob = std::fs::read(std::env::var(BLOB).unwrap()).unwrap();
    let mut runtime = JsRuntime::try_new(options(Box::leak(blob.into_boxed_slice()))).unwrap();
    let answer = runtime.execute_script("question.js", QUESTION).unwrap();
    let answer = {
        deno_core::scope!(scope, runtime);
        v8::Local::new(scope, answer).to_rust_string_lossy(scope)
    };
    assert_eq!(answer, ANSWER);
    #[allow(clippy::disallowed_macros, reason = "the parent reads it")]
    {
        println!("answer: {answer}");
    }
}

fn enter_v8() -> tokio::runtime::Runtime {
    assert!(rt_runtime::initialize_v8(&[]).is_empty());
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

fn options(heap: &'static [u8]) -> RuntimeOptions {
    let base = crate::base_snapshot();
    RuntimeOptions {
        startup_snapshot: Some(heap),
        skip_op_registration: true,
        extensions: extensions(),
        residual_lazy_js_sources: base.lazy_scripts,
        residual_lazy_esm_sources: base.lazy_modules,
        ..Default::default()
    }
}

fn extensions() -> Vec<Extension> {
    IsolatePlan::new(crate::base_snapshot(), Role::Program)
        .parts()
        .extensions()
}

fn extension_names() -> Vec<&'static str> {
    extensions()
        .iter()
        .map(|extension| extension.name)
        .collect()
}
