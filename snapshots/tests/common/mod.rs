//! What the experiments share: a test that runs parts of itself in processes of their own, and isolates to ask.

use std::path::Path;
use std::process::Command;
use std::process::Output;

use deno_core::v8;
use rt_runtime::Isolate;
use rt_runtime::IsolatePlan;
use rt_runtime::Program;
use rt_runtime::Role;
use rt_runtime::Snapshot;
use rt_runtime::SnapshotMode;
use rt_runtime::StartOptions;

/// Set in the children that a test starts of itself: V8's platform and its flags belong to a process.
const ROLE: &str = "RT_EXPERIMENT_ROLE";

/// The part that this process has to play; `None` in the test itself.
pub fn role() -> Option<String> {
    std::env::var(ROLE).ok()
}

/// Run the test `name` again in a process of its own, in `role`, in `directory`.
pub fn play(name: &str, role: &str, directory: &Path) -> Output {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "--test-threads=1", name])
        .env(ROLE, role)
        .current_dir(directory)
        .output()
        .unwrap()
}

/// What has to be entered before an isolate is made: V8 posts tasks of an isolate to its thread.
pub fn reactor() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

/// An isolate that was started from `snapshot` (`None`: the base) and has nothing to run. Needs an entered reactor.
pub fn isolate(snapshot: Option<Snapshot>) -> Isolate {
    let mode = match snapshot {
        None => SnapshotMode::None,
        Some(_) => SnapshotMode::Load,
    };
    let snapshot = snapshot.unwrap_or_else(rt_snapshots::base_snapshot);
    let plan = IsolatePlan::new(snapshot, Role::Program);
    let mut isolate = Isolate::new(plan).unwrap();
    let options = StartOptions::plain(mode, Program::Nothing);
    isolate
        .handle
        .call::<()>(&mut isolate.runtime, "start", Some(&options))
        .unwrap();
    isolate
}

/// The value of `source` as text.
pub fn ask(isolate: &mut Isolate, source: &'static str) -> String {
    let runtime = &mut isolate.runtime;
    let value = runtime.execute_script("question.js", source).unwrap();
    deno_core::scope!(scope, runtime);
    v8::Local::new(scope, value).to_rust_string_lossy(scope)
}
