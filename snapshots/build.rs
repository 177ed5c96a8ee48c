//! Makes the base snapshot: the runtime's own JavaScript, run and written down once at build time, and the table of what
//! loads later. One extension list serves this script and the binary, so both are the same compilation (see Cargo.toml).

#![allow(
    clippy::disallowed_macros,
    reason = "cargo reads what a build script prints"
)]

#[path = "lazy/code.rs"]
mod lazy_code;
#[allow(dead_code, reason = "the rest is for blobs")]
#[path = "src/splice.rs"]
mod splice;

use std::cell::Cell;
use std::collections::HashSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::rc::Rc;

use deno_core::Extension;
use deno_core::ExtensionFileSourceCode;
use deno_core::snapshot::CreateSnapshotOptions;
use deno_core::snapshot::create_snapshot;
use rt_runtime::IsolatePlan;
use rt_runtime::ModuleFiles;
use rt_runtime::PathMap;
use rt_runtime::Role;
use rt_runtime::Snapshot;
use rt_runtime::Text;
use rt_runtime::TextTable;
use sha2::Digest;
use sha2::Sha256;

/// Prints, and loads as nearly every program does: what it runs comes with the base snapshot compiled.
const WARM_UP: &str = "\
const { deprecate, promisify } = require('util');
require('fs');
require('os');
promisify(deprecate(() => {}, '', 'DEP0000'));
console.log('', {}, [1]);
";

/// What else starts and common programs call of the base, a script and a function on each line: compiled, too. A function that comes compiled
/// costs a start some 4,000 instructions, one that has to be compiled 100,000. `scripts/first-calls.mjs` finds them.
const FIRST_CALLS: &str = include_str!("first-calls.txt");

/// Where the program of the warm-up sees itself.
const SEEN: &str = "/rt";

const WARM_UP_FILE: &str = "warm-up.js";

fn main() {
    // SAFETY: no other thread was started yet. Dates of the heap have their parts in local time.
    unsafe { std::env::set_var("TZ", "UTC") };
    // The order of native hash maps is in the snapshot, and so are the random numbers that hash codes of objects are: with both
    // fixed, the same sources give the same bytes.
    let unknown = rt_runtime::initialize_v8(&["--random-seed=1".to_string()]);
    assert!(unknown.is_empty(), "V8 does not know {unknown:?}");
    rt_system::with_fixed_hash_keys(|| {
        make().unwrap_or_else(|error| panic!("the base snapshot: {error}"));
    });
}

fn make() -> Result<(), Box<dyn Error>> {
    let out_dir = PathBuf::from(std::env::var("OUT_DIR")?);
    // What this runs sees its folder under one name: where keys stand in tables depends on the names of files.
    let folder = std::fs::canonicalize(&out_dir)?;
    let text_table = TextTable::unfilled();
    let nothing = Snapshot {
        texts: text_table,
        ..Snapshot::nothing()
    };
    let plan = IsolatePlan {
        files: ModuleFiles::mapped(PathMap::new(folder, SEEN.into())),
        ..IsolatePlan::new(nothing, Role::Program)
    };
    let parts = plan.parts();
    let extensions = parts.extensions();
    let names: Vec<&str> = extensions.iter().map(|extension| extension.name).collect();
    let scripts = lazy_files(&extensions, |extension| &extension.lazy_loaded_js_files);
    let modules = lazy_files(&extensions, |extension| &extension.lazy_loaded_esm_files);

    std::fs::write(out_dir.join(WARM_UP_FILE), WARM_UP)?;
    let program = Path::new(SEEN).join(WARM_UP_FILE);
    let texts = Rc::new(Cell::new(Vec::new()));
    let kept = texts.clone();
    let made = create_snapshot(
        CreateSnapshotOptions {
            cargo_manifest_dir: env!("CARGO_MANIFEST_DIR"),
            startup_snapshot: None,
            skip_op_registration: false,
            extensions,
            extension_transpiler: Some(Rc::new(rt_runtime::extension_transpiler)),
            with_runtime_cb: Some(Box::new(move |runtime| {
                rt_runtime::add_vm_context(runtime);
                parts.settle(runtime);
                warm_up(runtime, &program).unwrap_or_else(|error| panic!("warm-up: {error}"));
                let objects = rt_runtime::forget_growth(runtime);
                let functions = rt_runtime::share_names(runtime);
                assert!(
                    objects > 0 && functions > 0,
                    "nothing to trim: {objects} objects, {functions} functions"
                );
                let first_calls: Vec<_> = FIRST_CALLS
                    .lines()
                    .filter_map(|line| line.split_once(' '))
                    .collect();
                let unknown = rt_runtime::compile_listed(runtime, &first_calls);
                assert!(unknown.is_empty(), "not in the base: {unknown:?}");
                kept.set(rt_runtime::keep_texts_outside(runtime, text_table));
                let noted = rt_runtime::forget_comparisons(runtime);
                assert!(noted > Some(0), "nothing that runs has compared: {noted:?}");
            })),
        },
        None,
    )?;
    let texts = texts.take();
    let heap = splice::without_texts(&made.output, &names, &texts)
        .map_err(|malformed| malformed.to_string())?;
    std::fs::write(out_dir.join("base.snapshot"), &heap)?;
    let mut sources = Sha256::new();
    add(&mut sources, &heap);
    for path in &made.files_loaded_during_snapshot {
        println!("cargo:rerun-if-changed={}", path.display());
    }
    let consumed: HashSet<String> = made.consumed_lazy_specifiers.into_iter().collect();
    let mut in_base: Vec<&String> = consumed.iter().collect();
    in_base.sort();
    std::fs::write(
        out_dir.join("in-base.txt"),
        in_base
            .iter()
            .map(|name| format!("{name}\n"))
            .collect::<String>(),
    )?;
    let mut table = String::new();
    write_texts(&mut table, &texts, &out_dir, &mut sources)?;
    let scripts = sources_of(&scripts, &consumed, |source| {
        deno_core::wrap_lazy_ext_script(&source)
    })?;
    let mut modules = sources_of(&modules, &consumed, |source| source)?;
    modules.extend(rt_runtime::builtin_facades());
    let snapshot = Snapshot {
        heap: heap.leak(),
        texts: TextTable::of(&texts.into_iter().map(Text::Narrow).collect::<Vec<_>>()),
        lazy_scripts: leak(&scripts),
        lazy_modules: leak(&modules),
        ..Snapshot::nothing()
    };
    let code = lazy_code::of(snapshot, &out_dir)?;
    for (name, rows) in [("LAZY_SCRIPTS", &scripts), ("LAZY_MODULES", &modules)] {
        table_of(&mut table, name, rows, &out_dir, &mut sources)?;
    }
    lazy_code::write(&mut table, &code, &out_dir)?;
    std::fs::write(out_dir.join("lazy.rs"), table)?;
    let digest = sources.finalize();
    let id: String = digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    std::fs::write(out_dir.join("sources-id.txt"), id)?;
    // The executable's part of a build's identity; `cli/build.rs` has the same for `rt`.
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux") {
        println!("cargo:rustc-link-arg-tests=-Wl,--build-id=sha1");
    }
    Ok(())
}

/// Take `part` into a sum, so that two rows of parts that differ give different sums.
fn add(sum: &mut Sha256, part: &[u8]) {
    sum.update((part.len() as u64).to_le_bytes());
    sum.update(part);
}

/// Start a process, run a small program in it and put the process away again: the functions that every start calls are
/// compiled then, and their bytecode comes with the snapshot.
fn warm_up(
    runtime: &mut deno_core::JsRuntimeForSnapshot,
    program: &Path,
) -> Result<(), Box<dyn Error>> {
    let handle = rt_runtime::Handle::of(runtime)?;
    let file = program.to_string_lossy().into_owned();
    let mut start = rt_runtime::StartOptions::plain(
        rt_runtime::SnapshotMode::None,
        rt_runtime::Program::File { file: file.clone() },
    );
    start.argv.push(file);
    start.options.insert("--warnings".to_string(), true.into());
    handle.call::<()>(runtime, "start", Some(&start))?;
    handle.call::<()>(runtime, "warmUp", None)?;
    let problems: Vec<String> = handle.call(runtime, "freeze", None)?;
    if !problems.is_empty() {
        return Err(problems.join("; ").into());
    }
    handle.call::<()>(runtime, "leaveEventLoop", None)?;
    handle.call::<()>(runtime, "leaveOpsOut", None)?;
    Ok(())
}

/// What outlives the process's isolates, sorted as they want it.
fn leak(rows: &[(String, String)]) -> &'static [(&'static str, &'static str)] {
    let mut rows: Vec<(&str, &str)> = rows
        .iter()
        .map(|(specifier, source)| (&*specifier.clone().leak(), &*source.clone().leak()))
        .collect();
    rows.sort_unstable();
    rows.leak()
}

/// Specifier and path of each file that the extensions load on first use.
fn lazy_files(
    extensions: &[Extension],
    files: impl Fn(&Extension) -> &[deno_core::ExtensionFileSource],
) -> Vec<(String, PathBuf)> {
    let mut found: Vec<(String, PathBuf)> = extensions
        .iter()
        .flat_map(files)
        .filter_map(|file| match &file.code {
            #[allow(deprecated, reason = "the only way to read a file's path back")]
            ExtensionFileSourceCode::LoadedFromFsDuringSnapshot(path) => {
                Some((file.specifier.to_string(), PathBuf::from(path)))
            }
            _ => None,
        })
        .collect();
    found.sort();
    found.dedup_by(|a, b| a.0 == b.0);
    found
}

/// Specifier and text of each of `files` that the snapshot does not hold.
fn sources_of(
    files: &[(String, PathBuf)],
    consumed: &HashSet<String>,
    wrap: impl Fn(String) -> String,
) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut found = Vec::new();
    for (specifier, path) in files {
        if consumed.contains(specifier) {
            continue;
        }
        println!("cargo:rerun-if-changed={}", path.display());
        let text = std::fs::read_to_string(path)?;
        let source = rt_runtime::prepare_extension_source(specifier, &text)?;
        found.push((specifier.clone(), wrap(source)));
    }
    Ok(found)
}

/// Write `pub static BASE_TEXT_PLACES`, and the texts that it speaks of.
fn write_texts(
    table: &mut String,
    texts: &[&[u8]],
    out_dir: &Path,
    sum: &mut Sha256,
) -> Result<(), Box<dyn Error>> {
    let mut bytes = Vec::new();
    writeln!(table, "pub static BASE_TEXT_PLACES: &[(usize, usize)] = &[")?;
    for text in texts {
        add(sum, text);
        let begin = bytes.len();
        bytes.extend_from_slice(text);
        writeln!(table, "    ({begin}, {}),", bytes.len())?;
    }
    writeln!(table, "];")?;
    std::fs::write(out_dir.join("base.texts"), bytes)?;
    Ok(())
}

/// Write `pub static NAME: &[(specifier, source)]`, each source in a file of its own.
fn table_of(
    table: &mut String,
    name: &str,
    rows: &[(String, String)],
    out_dir: &Path,
    sum: &mut Sha256,
) -> Result<(), Box<dyn Error>> {
    let directory = out_dir.join("lazy");
    std::fs::create_dir_all(&directory)?;
    add(sum, name.as_bytes());
    writeln!(table, "pub static {name}: &[(&str, &str)] = &[")?;
    for (specifier, source) in rows {
        let file = format!(
            "lazy/{}.js",
            specifier.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
        );
        add(sum, specifier.as_bytes());
        add(sum, source.as_bytes());
        std::fs::write(out_dir.join(&file), source)?;
        writeln!(
            table,
            "    ({specifier:?}, include_str!(concat!(env!(\"OUT_DIR\"), \"/{file}\"))),"
        )?;
    }
    writeln!(table, "];")?;
    Ok(())
}
