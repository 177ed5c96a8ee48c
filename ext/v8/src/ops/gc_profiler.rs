//! What garbage collections do: the reports of `GCProfiler`, and the entries of `PerformanceObserver` for `gc`.

use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::fmt::Write as _;
use std::rc::{Rc, Weak};
use std::task::Waker;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use deno_core::{GarbageCollected, OpState, futures, op2, v8};

thread_local! {
    // V8 calls back without anything of ours but a pointer that would have to outlive the isolate. A thread has one isolate.
    static COLLECTIONS: Collections = Collections::default();
}

#[derive(Default)]
struct Collections {
    /// The collection that is going on, as V8's `GCType`. Others that V8 starts inside it are part of it.
    current: Cell<Option<u32>>,
    started: Cell<Option<Instant>>,
    profilers: RefCell<Vec<Weak<Recording>>>,
    /// `PerformanceObserver` listens.
    observed: Cell<bool>,
    entries: RefCell<Vec<GcEntry>>,
    waker: RefCell<Option<Waker>>,
}

impl Collections {
    fn take_entries(&self) -> Vec<f64> {
        self.entries
            .take()
            .iter()
            .flat_map(|entry| {
                [
                    f64::from(entry.kind),
                    f64::from(entry.flags),
                    entry.start,
                    entry.duration,
                ]
            })
            .collect()
    }
}

/// The entries that are there, without waiting.
///
/// JS: `() => number[]`, as `op_rt_v8_gc_entries`. For the end of the event loop, which waiting does not hold up.
#[op2]
#[serde]
pub fn op_rt_v8_gc_entries_now() -> Vec<f64> {
    COLLECTIONS.with(Collections::take_entries)
}

/// One collection: V8's `GCType` and `GCCallbackFlags`, when it began and how long it took, in milliseconds.
struct GcEntry {
    kind: u32,
    flags: u32,
    start: f64,
    duration: f64,
}

/// What one running `GCProfiler` has seen.
#[derive(Default)]
pub struct Recording {
    json: RefCell<String>,
    before: RefCell<Option<String>>,
    start_time: u128,
}

/// Marks an isolate whose collections are reported to this module.
struct CollectionsReported;

fn report_collections(state: &mut OpState, scope: &mut v8::PinScope<'_, '_>) {
    if state.has::<CollectionsReported>() {
        return;
    }
    state.put(CollectionsReported);
    let all = v8::GCType::kGCTypeAll;
    scope.add_gc_prologue_callback(before_collection, std::ptr::null_mut(), all);
    scope.add_gc_epilogue_callback(after_collection, std::ptr::null_mut(), all);
}

unsafe extern "C" fn before_collection(
    isolate: v8::UnsafeRawIsolatePtr,
    kind: v8::GCType,
    _flags: v8::GCCallbackFlags,
    _data: *mut c_void,
) {
    // A thread that is ending has no list any more.
    let _ = COLLECTIONS.try_with(|collections| {
        if collections.current.get().is_some() {
            return;
        }
        collections.current.set(Some(kind.0));
        let mut profilers = collections.profilers.borrow_mut();
        profilers.retain(|recording| recording.strong_count() > 0);
        if !profilers.is_empty() {
            // SAFETY: V8 calls with the isolate that collects, on its thread.
            let mut isolate = unsafe { v8::Isolate::from_raw_isolate_ptr(isolate) };
            let statistics = heap_json(&mut isolate);
            for recording in profilers.iter().filter_map(Weak::upgrade) {
                recording.before.replace(Some(statistics.clone()));
            }
        }
        collections.started.set(Some(Instant::now()));
    });
}

unsafe extern "C" fn after_collection(
    isolate: v8::UnsafeRawIsolatePtr,
    kind: v8::GCType,
    flags: v8::GCCallbackFlags,
    _data: *mut c_void,
) {
    let _ = COLLECTIONS.try_with(|collections| {
        if collections.current.get() != Some(kind.0) {
            return;
        }
        collections.current.set(None);
        let Some(started) = collections.started.take() else {
            return;
        };
        let took = started.elapsed();
        if collections.observed.get() {
            let duration = took.as_secs_f64() * 1e3;
            collections.entries.borrow_mut().push(GcEntry {
                kind: kind.0,
                flags: flags.0,
                start: monotonic_ms() - duration,
                duration,
            });
            if let Some(waker) = collections.waker.take() {
                waker.wake();
            }
        }
        let profilers = collections.profilers.borrow();
        if profilers.is_empty() {
            return;
        }
        // SAFETY: V8 calls with the isolate that collected, on its thread.
        let mut isolate = unsafe { v8::Isolate::from_raw_isolate_ptr(isolate) };
        let after = heap_json(&mut isolate);
        for recording in profilers.iter().filter_map(Weak::upgrade) {
            // A profiler that was started inside the collection has not seen its beginning.
            let Some(before) = recording.before.take() else {
                continue;
            };
            let mut json = recording.json.borrow_mut();
            if !json.is_empty() {
                json.push(',');
            }
            let _ = write!(
                json,
                "{{\"gcType\":\"{}\",\"beforeGC\":{before},\"cost\":{},\"afterGC\":{after}}}",
                kind_name(kind.0),
                took.as_nanos() as f64 / 1e3,
            );
        }
    });
}

fn kind_name(kind: u32) -> &'static str {
    match kind {
        1 => "Scavenge",
        2 => "MinorMarkSweep",
        4 => "MarkSweepCompact",
        8 => "IncrementalMarking",
        16 => "ProcessWeakCallbacks",
        _ => "Unknown",
    }
}

/// `{heapStatistics, heapSpaceStatistics}` of now.
fn heap_json(isolate: &mut v8::Isolate) -> String {
    let heap = isolate.get_heap_statistics();
    let mut json = String::with_capacity(2048);
    let _ = write!(
        json,
        "{{\"heapStatistics\":{{\"totalHeapSize\":{},\"totalHeapSizeExecutable\":{},\"totalPhysicalSize\":{},\
         \"totalAvailableSize\":{},\"totalGlobalHandlesSize\":{},\"usedGlobalHandlesSize\":{},\"usedHeapSize\":{},\
         \"heapSizeLimit\":{},\"mallocedMemory\":{},\"externalMemory\":{},\"peakMallocedMemory\":{}}},\
         \"heapSpaceStatistics\":[",
        heap.total_heap_size(),
        heap.total_heap_size_executable(),
        heap.total_physical_size(),
        heap.total_available_size(),
        heap.total_global_handles_size(),
        heap.used_global_handles_size(),
        heap.used_heap_size(),
        heap.heap_size_limit(),
        heap.malloced_memory(),
        heap.external_memory(),
        heap.peak_malloced_memory(),
    );
    for index in 0..isolate.number_of_heap_spaces() {
        let Some(space) = isolate.get_heap_space_statistics(index) else {
            continue;
        };
        if index > 0 {
            json.push(',');
        }
        let _ = write!(
            json,
            "{{\"spaceName\":\"{}\",\"spaceSize\":{},\"spaceUsedSize\":{},\"spaceAvailableSize\":{},\
             \"physicalSpaceSize\":{}}}",
            space.space_name().to_string_lossy(),
            space.space_size(),
            space.space_used_size(),
            space.space_available_size(),
            space.physical_space_size(),
        );
    }
    json.push_str("]}");
    json
}

fn epoch_ms() -> u128 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| time.as_millis())
}

/// CLOCK_MONOTONIC, as `process.hrtime` and the origin of `performance.now()` have it.
fn monotonic_ms() -> f64 {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: writes one timespec, which lives here; the clock always exists.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &mut time) };
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

/// The native half of a `GCProfiler` that runs. Dropped without `stop`, it just ends.
pub struct GcProfilerHandle(RefCell<Option<Rc<Recording>>>);

// SAFETY: holds no reference to any garbage-collected object.
unsafe impl GarbageCollected for GcProfilerHandle {
    fn trace(&self, _visitor: &mut v8::cppgc::Visitor) {}

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"GCProfilerHandle"
    }
}

/// Start recording.
///
/// JS: `() => GCProfilerHandle`. Called by `gc_profiler.js`.
///
/// Source: Node `src/node_v8.cc` `GCProfiler::Start`.
#[op2]
#[cppgc]
pub fn op_rt_v8_gc_profiler_start(
    state: &mut OpState,
    scope: &mut v8::PinScope<'_, '_>,
) -> GcProfilerHandle {
    report_collections(state, scope);
    let recording = Rc::new(Recording {
        start_time: epoch_ms(),
        ..Recording::default()
    });
    COLLECTIONS.with(|collections| {
        collections
            .profilers
            .borrow_mut()
            .push(Rc::downgrade(&recording));
    });
    GcProfilerHandle(RefCell::new(Some(recording)))
}

/// End recording.
///
/// JS: `(handle: GCProfilerHandle) => string | undefined`, the report as JSON; undefined if it was not going on. Times are
/// milliseconds since the epoch, costs microseconds.
#[op2]
#[string]
pub fn op_rt_v8_gc_profiler_stop(#[cppgc] handle: &GcProfilerHandle) -> Option<String> {
    let recording = handle.0.borrow_mut().take()?;
    Some(format!(
        "{{\"version\":1,\"startTime\":{},\"statistics\":[{}],\"endTime\":{}}}",
        recording.start_time,
        recording.json.borrow(),
        epoch_ms()
    ))
}

/// Begin or end to keep entries for `PerformanceObserver`.
///
/// JS: `(on: boolean) => number`, the time by the clock of `op_rt_v8_gc_entries`
#[op2(fast)]
pub fn op_rt_v8_gc_observe(state: &mut OpState, scope: &mut v8::PinScope<'_, '_>, on: bool) -> f64 {
    if on {
        report_collections(state, scope);
    }
    COLLECTIONS.with(|collections| {
        collections.observed.set(on);
        if !on {
            collections.entries.borrow_mut().clear();
            if let Some(waker) = collections.waker.take() {
                waker.wake();
            }
        }
    });
    monotonic_ms()
}

/// Wait for collections.
///
/// JS: `() => Promise<number[]>`: for each since the last call V8's `GCType` and `GCCallbackFlags`, start (milliseconds of
/// CLOCK_MONOTONIC) and duration (milliseconds). Empty once observing has ended.
#[op2]
#[serde]
pub async fn op_rt_v8_gc_entries() -> Vec<f64> {
    futures::future::poll_fn(|context| {
        COLLECTIONS.with(|collections| {
            if !collections.observed.get() {
                return std::task::Poll::Ready(Vec::new());
            }
            if collections.entries.borrow().is_empty() {
                collections.waker.replace(Some(context.waker().clone()));
                return std::task::Poll::Pending;
            }
            let numbers = collections.take_entries();
            std::task::Poll::Ready(numbers)
        })
    })
    .await
}
