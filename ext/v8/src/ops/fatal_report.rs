//! `--report-on-fatalerror`: the diagnostic report of a process whose heap is full. Nothing of JavaScript runs then, so the report is
//! prepared before, and what only that moment knows is filled in.

use std::cell::RefCell;
use std::ffi::c_void;
use std::path::Path;

use deno_core::serde_json::{Map, Value, json};
use deno_core::{OpState, op2, serde_json, v8};
use rt_system::{available_memory, print, print_error};

use super::heap_snapshot::diagnostic_file_name;
use super::statistics::heap_statistics;
use crate::shim;

struct Prepared {
    isolate: *mut c_void,
    report: Map<String, Value>,
    directory: String,
    filename: String,
    compact: bool,
}

thread_local! {
    static PREPARED: RefCell<Option<Prepared>> = const { RefCell::new(None) };
}

/// Have `report` written when the heap of this thread is full; an empty text has none written any more.
///
/// JS: `(report: string, directory: string, filename: string, compact: boolean) => void`
///
/// - `report`: JSON with all sections, those of memory and time as they are now
/// - `directory`, `filename`: as of `process.report`
#[op2(fast)]
pub fn op_rt_v8_prepare_fatal_report(
    scope: &mut v8::PinScope<'_, '_>,
    #[string] report: &str,
    #[string] directory: &str,
    #[string] filename: &str,
    compact: bool,
) {
    let prepared = serde_json::from_str(report).ok().map(|report| Prepared {
        isolate: shim::isolate_of(scope),
        report,
        directory: directory.to_string(),
        filename: filename.to_string(),
        compact,
    });
    PREPARED.set(prepared);
}

/// Where in memory an object lies, or without one the state of the event loop.
///
/// JS: `(object?: object) => string`, such as `0x7f0c5c0012a8`. Garbage collection may move the object at once.
#[op2]
#[string]
pub fn op_rt_v8_address(state: &mut OpState, object: v8::Local<'_, v8::Value>) -> String {
    if object.is_undefined() {
        return format!("{:#x}", std::ptr::from_mut(state).addr());
    }
    let handle: *const v8::Value = &*object;
    // SAFETY: a handle is the place of a tagged pointer, which lives as long as the handle's scope.
    let tagged = unsafe { handle.cast::<usize>().read() };
    // The lowest bit says that it is a pointer.
    format!("{:#x}", tagged & !1)
}

/// Write what was prepared in this thread, if anything was.
///
/// - `event`: what happened
pub(super) fn write_fatal_report(event: &str) {
    let Some(mut prepared) = PREPARED.take() else {
        return;
    };
    let name = match prepared.filename.as_str() {
        "" => diagnostic_file_name("report", 0, "json"),
        name => name.to_string(),
    };
    prepared.fill(event, &name);
    let text = match prepared.compact {
        true => serde_json::to_string(&prepared.report),
        false => serde_json::to_string_pretty(&prepared.report),
    };
    let text = text.unwrap_or_default() + "\n";
    match name.as_str() {
        "stdout" => print(&text),
        "stderr" => print_error(&text),
        _ => {
            print_error(&format!("\nWriting Node.js report to file: {name}"));
            match std::fs::write(Path::new(&prepared.directory).join(&name), text) {
                Ok(()) => print_error("\nNode.js report completed\n"),
                Err(error) => print_error(&format!(
                    "\nFailed to open Node.js report file: {name} (errno: {})\n",
                    error.raw_os_error().unwrap_or(0)
                )),
            }
        }
    }
}

impl Prepared {
    fn fill(&mut self, event: &str, name: &str) {
        if let Some(header) = self.section("header") {
            header.insert("event".into(), event.into());
            header.insert("filename".into(), name.into());
            let (now, stamp) = utc_now();
            header.insert("dumpEventTime".into(), now.into());
            header.insert("dumpEventTimeStamp".into(), stamp.to_string().into());
        }
        let heap = self.heap();
        self.report.insert("javascriptHeap".into(), heap);
        let usage = usage();
        if let Some(section) = self.section("resourceUsage") {
            section.extend(usage);
        }
    }

    fn section(&mut self, name: &str) -> Option<&mut Map<String, Value>> {
        self.report.get_mut(name)?.as_object_mut()
    }

    fn heap(&self) -> Value {
        // SAFETY: V8 says in the isolate's thread that its heap is full, and asking allocates nothing there.
        let mut isolate = unsafe { v8::Isolate::from_raw_isolate_ptr(raw(self.isolate)) };
        let heap = heap_statistics(&mut isolate).map(|number| number as u64);
        let mut spaces = Map::new();
        for index in 0..isolate.number_of_heap_spaces() {
            let Some(space) = isolate.get_heap_space_statistics(index) else {
                continue;
            };
            let (used, available) = (space.space_used_size(), space.space_available_size());
            spaces.insert(
                space.space_name().to_string_lossy().into_owned(),
                json!({
                    "memorySize": space.space_size(),
                    "committedMemory": space.physical_space_size(),
                    "capacity": used + available,
                    "used": used,
                    "available": available,
                }),
            );
        }
        json!({
            "totalMemory": heap[0],
            "executableMemory": heap[1],
            "totalCommittedMemory": heap[2],
            "availableMemory": heap[3],
            "totalGlobalHandlesMemory": heap[11],
            "usedGlobalHandlesMemory": heap[12],
            "usedMemory": heap[4],
            "memoryLimit": heap[5],
            "mallocedMemory": heap[6],
            "externalMemory": heap[13],
            "peakMallocedMemory": heap[7],
            "nativeContextCount": heap[9],
            "detachedContextCount": heap[10],
            "doesZapGarbage": heap[8],
            "heapSpaces": spaces,
        })
    }
}

fn raw(isolate: *mut c_void) -> v8::UnsafeRawIsolatePtr {
    // SAFETY: the wrapper is the isolate's address, as in `isolate_of`.
    unsafe { std::mem::transmute::<*mut c_void, v8::UnsafeRawIsolatePtr>(isolate) }
}

/// What the process has used until now, of `resourceUsage`.
fn usage() -> Map<String, Value> {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: it is told where to write, and all zeroes are such a struct.
    let usage = unsafe {
        libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr());
        usage.assume_init()
    };
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    let mut map = Map::new();
    map.insert("available_memory".into(), available_memory().into());
    if let Some(bytes) = resident_bytes() {
        map.insert("rss".into(), bytes.into());
    }
    map.insert("userCpuSeconds".into(), seconds(usage.ru_utime).into());
    map.insert("kernelCpuSeconds".into(), seconds(usage.ru_stime).into());
    map.insert("maxRss".into(), (usage.ru_maxrss * 1024).into());
    map.insert(
        "pageFaults".into(),
        json!({ "IORequired": usage.ru_majflt, "IONotRequired": usage.ru_minflt }),
    );
    map.insert(
        "fsActivity".into(),
        json!({ "reads": usage.ru_inblock, "writes": usage.ru_oublock }),
    );
    map
}

/// `VmRSS` of proc_pid_status(5).
fn resident_bytes() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024)
}

/// The time in the form of ISO 8601, and in milliseconds since 1970.
fn utc_now() -> (String, u128) {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let since = since.unwrap_or_default();
    let seconds = libc::time_t::try_from(since.as_secs()).unwrap_or(0);
    // SAFETY: both structs are plain data and `gmtime_r` fills the second.
    let now = unsafe {
        let mut parts: libc::tm = std::mem::zeroed();
        libc::gmtime_r(&seconds, &mut parts);
        parts
    };
    let text = format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        now.tm_year + 1900,
        now.tm_mon + 1,
        now.tm_mday,
        now.tm_hour,
        now.tm_min,
        now.tm_sec
    );
    (text, since.as_millis())
}
