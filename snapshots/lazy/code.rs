//! V8's code for the files that are not in the base snapshot: what is compiled when two programs have run.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Mutex;

use deno_core::JsRuntime;
use deno_core::v8;
use rt_runtime::BadWorkerFlags;
use rt_runtime::Isolate;
use rt_runtime::IsolatePlan;
use rt_runtime::Program;
use rt_runtime::Role;
use rt_runtime::Snapshot;
use rt_runtime::SnapshotMode;
use rt_runtime::StartOptions;
use rt_runtime::UserSnapshots;

/// Uses what programs use.
const PROGRAM: &str = "lazy/program.js";

/// Runs the same in a worker.
const IN_WORKER: &str = "lazy/worker.js";

/// Names of files, sorted, and what is in each.
pub type FilesWithCode = Vec<(&'static str, Vec<u8>)>;

/// The code for what `snapshot` does not hold.
pub fn of(snapshot: Snapshot, out_dir: &Path) -> Result<FilesWithCode, Box<dyn Error>> {
    let mut isolate = run(PROGRAM, snapshot, out_dir, None)?;
    let mut code = code_of_lazy_files(&mut isolate.runtime, &snapshot);
    // Nothing else looks at a file that neither program uses.
    let without: Vec<&str> = snapshot
        .lazy_scripts
        .iter()
        .chain(snapshot.lazy_modules)
        .map(|(specifier, _)| *specifier)
        .filter(|specifier| !code.iter().any(|(with, _)| with == specifier))
        .collect();
    if !without.is_empty() {
        return Err(format!("V8 cannot compile {}", without.join(", ")).into());
    }
    // Its end would take what the process has only once.
    std::mem::forget(isolate);

    // A worker that runs all of it has compiled the same and what workers need at their start.
    std::mem::forget(run(IN_WORKER, snapshot, out_dir, Some(keep_code))?);
    let of_worker = std::mem::take(&mut *CODE_OF_WORKER.lock()?);
    if of_worker.is_empty() {
        return Err(format!("{IN_WORKER} has ended before its worker").into());
    }
    for (row, other) in code.iter_mut().zip(of_worker) {
        assert_eq!(row.0, other.0, "both are sorted and have all files");
        if other.1.len() > row.1.len() {
            row.1 = other.1;
        }
    }
    Ok(code)
}

static CODE_OF_WORKER: Mutex<FilesWithCode> = Mutex::new(Vec::new());

fn keep_code(runtime: &mut JsRuntime, snapshot: &Snapshot) {
    let code = code_of_lazy_files(runtime, snapshot);
    *CODE_OF_WORKER
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner()) = code;
}

fn code_of_lazy_files(runtime: &mut JsRuntime, snapshot: &Snapshot) -> FilesWithCode {
    // As in the processes that read the code, which V8 refuses from one with other flags than theirs.
    v8::V8::set_flags_from_string("--sparkplug");
    rt_runtime::code_of_lazy_files(runtime, snapshot)
}

/// Run `program` to its end, without V8's first compiler: V8 notes with a function that it was compiled by that, and where it reads code from a
/// cache it has the compiler start on all that are noted so. That was a quarter of what `require("stream")` costs, for functions that most
/// programs call once.
fn run(
    program: &str,
    snapshot: Snapshot,
    out_dir: &Path,
    at_end_of_workers: Option<fn(&mut JsRuntime, &Snapshot)>,
) -> Result<Isolate, Box<dyn Error>> {
    println!("cargo:rerun-if-changed={program}");
    v8::V8::set_flags_from_string("--no-sparkplug");
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(program)
        .to_string_lossy()
        .into_owned();
    let mut start = StartOptions::plain(SnapshotMode::None, Program::File { file: file.clone() });
    start
        .argv
        .extend([file, out_dir.to_string_lossy().into_owned()]);
    let mut plan = IsolatePlan::new(snapshot, Role::Program);
    // No collection of garbage: it would throw away what was compiled.
    plan.heap_limits = Some(v8::CreateParams::default().heap_limits(1 << 30, 2 << 30));
    let tokio = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let _entered = tokio.enter();
    let mut isolate = Isolate::new(plan)?;
    isolate.allow_workers(
        snapshot,
        UserSnapshots {
            own: None,
            open: |_| Err("no worker starts from a file here".into()),
            for_workers: Ok,
        },
        start.clone(),
        |_, _, _| Err(BadWorkerFlags::ExecArgv(Vec::new())),
    );
    if let Some(at_end) = at_end_of_workers {
        isolate.at_end_of_workers(at_end);
    }
    let ended = tokio.block_on(isolate.run(&start))?;
    if ended != Some(0) {
        return Err(format!("{program} ended with {ended:?}").into());
    }
    Ok(isolate)
}

/// Write `pub static LAZY_CODE_PLACES`, and the code that it speaks of.
pub fn write(
    table: &mut String,
    code: &FilesWithCode,
    out_dir: &Path,
) -> Result<(), Box<dyn Error>> {
    let mut bytes = Vec::new();
    writeln!(
        table,
        "pub static LAZY_CODE_PLACES: &[(&str, usize, usize)] = &["
    )?;
    for (specifier, code) in code {
        let begin = bytes.len();
        bytes.extend(code);
        writeln!(table, "    ({specifier:?}, {begin}, {}),", bytes.len())?;
        bytes.resize(bytes.len().next_multiple_of(8), 0);
    }
    writeln!(table, "];")?;
    std::fs::write(out_dir.join("lazy.code"), bytes)?;
    Ok(())
}
