//! V8's code for what the base snapshot does not hold: whoever requires a module for the first time shall not wait for the compiler.

#[allow(dead_code, reason = "other tests use the rest")]
mod common;

use std::path::Path;

use common::isolate;
use common::play;
use common::reactor;
use common::role;
use rt_runtime::IsolatePlan;
use rt_runtime::Program;
use rt_runtime::Role;
use rt_runtime::Snapshot;
use rt_runtime::SnapshotMode;
use rt_runtime::StartOptions;
use rt_snapshots::Built;
use rt_snapshots::SnapshotSource;
use rt_snapshots::Wishes;

const BLOB: &str = "taker.blob";

#[test]
fn v8_takes_the_code_of_every_file_that_loads_later() {
    const NAME: &str = "v8_takes_the_code_of_every_file_that_loads_later";
    match role().as_deref() {
        Some("from the base") => return take(None),
        Some("builder") => return build(),
        Some(_) => {
            let found = SnapshotSource::File(Path::new(BLOB)).find().unwrap();
            return take(Some(found.open(&[]).unwrap().snapshot));
        }
        None => {}
    }
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("entry.js"), "globalThis.a = {};").unwrap();
    for role in ["from the base", "builder", "from a blob"] {
        let played = play(NAME, role, directory.path());
        assert!(played.status.success(), "{role}: {played:?}");
    }
}

fn take(snapshot: Option<Snapshot>) {
    let unknown = match snapshot {
        None => rt_runtime::initialize_v8(&[]),
        // Flags of memory alone, as containers set them, do the code no harm.
        Some(_) => rt_runtime::initialize_v8(&["--max-old-space-size=500".to_string()]),
    };
    assert!(unknown.is_empty());
    let reactor = reactor();
    let _entered = reactor.enter();
    let mut isolate = isolate(snapshot);
    let snapshot = snapshot.unwrap_or_else(rt_snapshots::base_snapshot);
    assert!(snapshot.lazy_scripts.len() > 100 && snapshot.lazy_modules.len() > 50);
    let without = rt_runtime::lazy_files_without_code(&mut isolate.runtime, &snapshot);
    assert_eq!(without, [""; 0]);
}

/// As `rt` builds, see `settings` in cli/src/main.rs.
fn build() {
    assert!(rt_runtime::initialize_v8(&["--random-seed=1".to_string()]).is_empty());
    let reactor = reactor();
    let _entered = reactor.enter();
    let program = Program::File {
        file: "entry.js".to_string(),
    };
    let options = StartOptions::plain(SnapshotMode::Build, program);
    let plan = IsolatePlan::new(rt_snapshots::base_snapshot(), Role::Builder);
    let wishes = Wishes::default();
    let building = rt_snapshots::build(&plan, &options, &[], Path::new(BLOB), wishes, |_| Ok(()));
    let built = reactor.block_on(building).unwrap();
    assert!(matches!(built, Built::Written(_)));
}
