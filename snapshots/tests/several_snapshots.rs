//! Experiment S2: isolates from different snapshots in one process. V8 keeps one read-only heap for all of them, so a
//! snapshot that put anything there would break those from another.

mod common;

use std::path::Path;
use std::sync::Arc;
use std::sync::Barrier;

use common::ask;
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

/// Two programs: what one of them left in the heap must not be seen by the other.
const ENTRIES: [(&str, &str); 2] = [
    ("first", "globalThis.shelf = new Map(Array.from({ length: 500 }, (_, i) => ['first' + i, { i, pattern: /first(\\d+)/ }]));"),
    ("second", "globalThis.shelf = new Map(Array.from({ length: 900 }, (_, i) => ['second' + i, { i, pattern: /second(\\d+)/ }]));
        globalThis.Shelf = class { #name = 'second'; get name() { return this.#name; } };"),
];

/// Who this heap is of.
const WHO: &str = "typeof shelf === 'undefined' ? 'base' :
    `${shelf.keys().next().value} ${shelf.size} ${[...shelf].every(([name, { i, pattern }]) => +pattern.exec(name)[1] === i)}`";

/// Everything that leans on the read-only heap: names, hash tables, patterns, shapes; with garbage collected meanwhile.
const WORK: &str = "{
    const found = new Map();
    for (let i = 0; i < 1000; i++) {
        found.set('key' + i, {
            i,
            [`own${i % 50}`]: /a+(b)/u.exec(`xaab${i}`)?.[1],
            number: new Intl.NumberFormat('de').format(i / 3),
            date: new Date(i * 1e9).toISOString(),
            sorted: [3, 1, 2].toSorted().join(),
        });
    }
    const copy = new Map(JSON.parse(JSON.stringify([...found])));
    let sum = 0;
    for (const [key, { i, date }] of copy) sum += key.length + i + date.length;
    class Thing { #field = sum; static make() { return new this(); } read() { return this.#field; } }
    `${copy.size} ${Thing.make().read()} ${eval('(function* () { yield copy.get(\"key9\").number })().next().value')}`;
}";

const ROUNDS: usize = 8;

#[test]
fn isolates_of_different_snapshots_share_a_process() {
    const NAME: &str = "isolates_of_different_snapshots_share_a_process";
    match role().as_deref() {
        Some("mixed: base first") => {
            return mixed([None, Some("first"), Some("second"), Some("first"), None]);
        }
        Some("mixed: user first") => {
            return mixed([
                Some("second"),
                None,
                Some("first"),
                Some("second"),
                Some("second"),
            ]);
        }
        Some(name) => return build(name),
        None => {}
    }
    let directory = tempfile::tempdir().unwrap();
    for (name, source) in ENTRIES {
        std::fs::write(directory.path().join(format!("{name}.js")), source).unwrap();
        let output = play(NAME, name, directory.path());
        assert!(output.status.success(), "{output:?}");
    }
    for order in ["mixed: base first", "mixed: user first"] {
        let output = play(NAME, order, directory.path());
        assert!(output.status.success(), "{order}: {output:?}");
    }
}

fn build(name: &str) {
    assert!(rt_runtime::initialize_v8(&[]).is_empty());
    let reactor = reactor();
    let _entered = reactor.enter();
    let program = Program::File {
        file: format!("{name}.js"),
    };
    let options = StartOptions::plain(SnapshotMode::Build, program);
    let blob = format!("{name}.blob");
    let plan = IsolatePlan::new(rt_snapshots::base_snapshot(), Role::Builder);
    let building = rt_snapshots::build(
        &plan,
        &options,
        &[],
        Path::new(&blob),
        Wishes::default(),
        |_| Ok(()),
    );
    let built = reactor.block_on(building).unwrap();
    assert!(matches!(built, Built::Written(_)));
}

/// The first isolate lives on this thread and decides on the read-only heap; the others each have a thread.
fn mixed(blobs: [Option<&'static str>; 5]) {
    assert!(rt_runtime::initialize_v8(&[]).is_empty());
    // All are there before any of them works.
    let all = Arc::new(Barrier::new(blobs.len()));
    let reactor = reactor();
    let _entered = reactor.enter();
    let mut main = isolate(heap(blobs[0]));
    let threads: Vec<_> = blobs[1..]
        .iter()
        .map(|&blob| {
            let all = all.clone();
            std::thread::spawn(move || {
                let reactor = common::reactor();
                let _entered = reactor.enter();
                let mut isolate = isolate(heap(blob));
                all.wait();
                work(&mut isolate, blob)
            })
        })
        .collect();
    all.wait();
    let answer = work(&mut main, blobs[0]);
    for thread in threads {
        assert_eq!(thread.join().unwrap(), answer);
    }
}

/// The same work gives the same answer in each, and each keeps its own heap.
fn work(isolate: &mut rt_runtime::Isolate, blob: Option<&str>) -> String {
    let who = match blob {
        None => "base",
        Some("first") => "first0 500 true",
        Some(_) => "second0 900 true",
    };
    let answer = ask(isolate, WORK);
    for round in 0..ROUNDS {
        assert_eq!(ask(isolate, WHO), who, "{blob:?} in round {round}");
        assert_eq!(ask(isolate, WORK), answer, "{blob:?} in round {round}");
        isolate.runtime.v8_isolate().low_memory_notification();
    }
    answer
}

fn heap(blob: Option<&str>) -> Option<Snapshot> {
    let path = format!("{}.blob", blob?);
    let source = SnapshotSource::File(Path::new(&path));
    Some(source.open(&[]).unwrap().snapshot)
}
