//! Files written when the heap is about to reach its limit, and what happens once it has.

use std::cell::{Cell, RefCell};
use std::ffi::{CStr, c_char, c_void};
use std::path::{Path, PathBuf};

use deno_core::{OpState, op2, v8};
use rt_system::{available_memory, error_words, write_private};

use super::fatal_report::write_fatal_report;
use super::heap_profile;
use super::heap_snapshot::{diagnostic_file_name, write_snapshot_file};
use crate::shim;
use rt_system::print_error;

/// What to do near the limit. Boxed: V8 keeps its address until the isolate ends, as does the `OpState` that owns it.
struct NearLimit {
    isolate: *mut c_void,
    thread: u32,
    /// `--diagnostic-dir`, or where the process is.
    directory: RefCell<PathBuf>,
    snapshots: Cell<u32>,
    profiles: Cell<u32>,
    busy: Cell<bool>,
}

thread_local! {
    // V8 asks the newest callback only. A thread has one isolate.
    static NEXT: Cell<Option<(v8::NearHeapLimitCallback, *mut c_void)>> = const { Cell::new(None) };
}

/// Have `callback` asked when the isolate's heap comes near its limit, after the files that are to be written then.
///
/// # Safety
/// `data` is what `callback` wants, until the isolate is gone.
pub unsafe fn at_heap_limit(
    isolate: &mut v8::Isolate,
    callback: v8::NearHeapLimitCallback,
    data: *mut c_void,
) {
    NEXT.set(Some((callback, data)));
    isolate.add_near_heap_limit_callback(callback, data);
}

/// How far the limit is moved for what has to be allocated while a file is written: V8's largest young generation.
const HEADROOM: usize = 96 << 20;

/// Write a heap snapshot the next `limit` times that the heap comes near its limit.
///
/// JS: `(limit: number, directory: string, threadId: number) => void`. Called by `near_heap_limit.js`, once in a process.
///
/// Says `Wrote snapshot to PATH` on standard error for each.
///
/// Source: Node `src/env.cc` `Environment::NearHeapLimitCallback`.
#[op2(fast)]
pub fn op_rt_v8_snapshots_near_heap_limit(
    state: &mut OpState,
    scope: &mut v8::PinScope<'_, '_>,
    limit: u32,
    #[string] directory: &str,
    #[smi] thread: u32,
) {
    near_limit(state, scope, directory, thread)
        .snapshots
        .set(limit);
}

/// Write the heap profile that is being recorded the next `limit` times that the heap comes near its limit.
///
/// JS: `(limit: number, directory: string, threadId: number) => void`
#[op2(fast)]
pub fn op_rt_v8_profiles_near_heap_limit(
    state: &mut OpState,
    scope: &mut v8::PinScope<'_, '_>,
    limit: u32,
    #[string] directory: &str,
    #[smi] thread: u32,
) {
    near_limit(state, scope, directory, thread)
        .profiles
        .set(limit);
}

fn near_limit<'a>(
    state: &'a mut OpState,
    scope: &mut v8::PinScope<'_, '_>,
    directory: &str,
    thread: u32,
) -> &'a NearLimit {
    if !state.has::<Box<NearLimit>>() {
        let near = Box::new(NearLimit {
            isolate: shim::isolate_of(scope),
            thread,
            directory: RefCell::default(),
            snapshots: Cell::new(0),
            profiles: Cell::new(0),
            busy: Cell::new(false),
        });
        let data = (&raw const *near).cast_mut().cast::<c_void>();
        scope.add_near_heap_limit_callback(reached, data);
        state.put(near);
    }
    let near = state.borrow::<Box<NearLimit>>();
    near.directory.replace(Path::new(directory).to_path_buf());
    near
}

impl NearLimit {
    fn path(&self, extension: &str) -> PathBuf {
        self.directory
            .borrow()
            .join(diagnostic_file_name("Heap", self.thread, extension))
    }

    fn write_profile(&self) {
        // SAFETY: V8 calls on the isolate's thread, with it entered.
        let Some(profile) = (unsafe { shim::read_heap_profile_near_limit(self.isolate) }) else {
            return;
        };
        let path = self.path("heapprofile");
        match write_private(&path, &heap_profile::to_json(&profile)) {
            Ok(()) => print_error(&format!("Wrote heap profile to {}\n", path.display())),
            Err(error) => print_error(&format!(
                "Failed to write heap profile {}: {}\n",
                path.display(),
                error_words(&error)
            )),
        }
    }
}

unsafe extern "C" fn reached(data: *mut c_void, current: usize, initial: usize) -> usize {
    // SAFETY: `near_limit` gave V8 this address; the box lives in the isolate's OpState.
    let near = unsafe { &*data.cast::<NearLimit>() };
    if near.busy.get() {
        return current + HEADROOM;
    }
    if near.snapshots.get() == 0 && near.profiles.get() == 0 {
        if let Some((callback, data)) = NEXT.get() {
            // SAFETY: `at_heap_limit` got both for as long as the isolate lives.
            return unsafe { callback(data, current, initial) };
        }
        // Nothing is left to write: V8 may run into its limit, unless it was moved before and has to be given back.
        return current.max(initial);
    }
    near.busy.set(true);
    if available_memory() < HEADROOM as u64 {
        print_error("Not generating snapshots because it's too risky.\n");
        near.snapshots.set(0);
        near.profiles.set(0);
    }
    if near.snapshots.get() > 0 {
        near.snapshots.set(near.snapshots.get() - 1);
        let path = near.path("heapsnapshot");
        // SAFETY: V8 calls on the isolate's thread, with it entered.
        match unsafe { write_snapshot_file(near.isolate, &path) } {
            Ok(()) => print_error(&format!("Wrote snapshot to {}\n", path.display())),
            Err(error) => print_error(&format!(
                "Failed to write snapshot {}: {}\n",
                path.display(),
                error_words(&error)
            )),
        }
    }
    if near.profiles.get() > 0 {
        near.profiles.set(near.profiles.get() - 1);
        near.write_profile();
    }
    // SAFETY: as above.
    unsafe { shim::restore_initial_heap_limit(near.isolate, 0.95) };
    near.busy.set(false);
    current + HEADROOM
}

/// End the process as Node does when V8 finds no memory: a line on standard error, then SIGABRT.
pub fn abort_when_out_of_memory(isolate: &mut v8::Isolate) {
    isolate.set_oom_error_handler(out_of_memory);
}

unsafe extern "C" fn out_of_memory(location: *const c_char, details: &v8::OomDetails) {
    let text = |text: *const c_char| {
        if text.is_null() {
            return None;
        }
        // SAFETY: a C string of V8's that lives until the process ends.
        Some(
            unsafe { CStr::from_ptr(text) }
                .to_string_lossy()
                .into_owned(),
        )
    };
    let what = if details.is_heap_oom {
        "Allocation failed - JavaScript heap out of memory"
    } else {
        "Allocation failed - process out of memory"
    };
    print_fatal_error(text(location).as_deref().unwrap_or_default(), what);
    write_fatal_report(what);
    if let Some(detail) = text(details.detail) {
        print_error(&format!("Reason: {detail}\n"));
    }
    std::process::abort();
}

/// End the process as Node does for an error from which nobody recovers: a line on standard error, a report if a flag asks for it, then SIGABRT.
pub fn fatal_error(location: &str, message: &str) -> ! {
    print_fatal_error(location, message);
    write_fatal_report(message);
    std::process::abort();
}

fn print_fatal_error(location: &str, message: &str) {
    let place = if location.is_empty() {
        String::new()
    } else {
        format!("{location} ")
    };
    print_error(&format!("FATAL ERROR: {place}{message}\n"));
}
