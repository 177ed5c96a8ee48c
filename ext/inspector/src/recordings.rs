//! What is recorded from the first line of a program to its end: `--cpu-prof`, `--heap-prof`, `NODE_V8_COVERAGE`.
//!
//! Source: Node `src/inspector_profiler.cc`.

use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use deno_core::{OpState, v8};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use crate::inspector::Inspector;
use crate::ops::inspector_of;
use crate::source_maps;

/// What to record in one thread. Folders are absolute.
#[derive(Clone, Debug, Default)]
pub struct RecordingOptions {
    pub cpu: Option<CpuProfileOptions>,
    pub heap: Option<HeapProfileOptions>,
    /// `NODE_V8_COVERAGE`.
    pub coverage: Option<PathBuf>,
    /// 0 for the main thread.
    pub thread: u32,
}

/// `--cpu-prof`, `--cpu-prof-dir`, `--cpu-prof-name`, `--cpu-prof-interval`.
#[derive(Clone, Debug)]
pub struct CpuProfileOptions {
    pub directory: PathBuf,
    /// May hold `${pid}`; without it the name is made of time, process and thread.
    pub name: Option<String>,
    /// Microseconds between samples.
    pub interval: u64,
}

/// `--heap-prof`, `--heap-prof-dir`, `--heap-prof-name`, `--heap-prof-interval`.
#[derive(Clone, Debug)]
pub struct HeapProfileOptions {
    pub directory: PathBuf,
    pub name: Option<String>,
    /// Bytes between samples, on average.
    pub interval: u64,
}

impl RecordingOptions {
    pub fn is_empty(&self) -> bool {
        self.cpu.is_none() && self.heap.is_none() && self.coverage.is_none()
    }
}

struct Recordings {
    session: PrivateSession,
    options: RecordingOptions,
}

/// A session whose answers are read here.
struct PrivateSession {
    inspector: Rc<Inspector>,
    id: u32,
    answers: Rc<RefCell<Vec<String>>>,
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    result: Option<&'a RawValue>,
}

impl PrivateSession {
    fn connect(inspector: Rc<Inspector>) -> Self {
        let answers = Rc::new(RefCell::new(Vec::new()));
        let sink = answers.clone();
        let id = inspector.connect(Rc::new(move |message: String| {
            // Notifications (`Debugger.scriptParsed`, ...) have no `id`.
            if message.starts_with("{\"id\":") {
                sink.borrow_mut().push(message);
            }
        }));
        Self {
            inspector,
            id,
            answers,
        }
    }

    /// The answer to a command, whole, as JSON.
    fn call(&self, method: &str, params: &serde_json::Value) -> Option<String> {
        let command = json!({ "id": 1, "method": method, "params": params }).to_string();
        self.inspector.dispatch(self.id, &command);
        self.answers.borrow_mut().pop()
    }
}

/// Begin to record. Called before the first line of the program.
pub fn start_recordings(
    state: &Rc<RefCell<OpState>>,
    scope: &mut v8::PinScope<'_, '_>,
    options: RecordingOptions,
) {
    if options.is_empty() {
        return;
    }
    let session = PrivateSession::connect(inspector_of(state, scope));
    if options.coverage.is_some() || options.cpu.is_some() {
        session.call("Profiler.enable", &json!({}));
    }
    if options.coverage.is_some() {
        session.call(
            "Profiler.startPreciseCoverage",
            &json!({ "callCount": true, "detailed": true }),
        );
    }
    if let Some(cpu) = &options.cpu {
        session.call(
            "Profiler.setSamplingInterval",
            &json!({ "interval": cpu.interval }),
        );
        session.call("Profiler.start", &json!({}));
    }
    if let Some(heap) = &options.heap {
        session.call("HeapProfiler.enable", &json!({}));
        session.call(
            "HeapProfiler.startSampling",
            &json!({ "samplingInterval": heap.interval }),
        );
    }
    state.borrow_mut().put(Recordings { session, options });
}

/// End all recordings and write their files. Failures are said on standard error and change nothing else. A second call finds
/// nothing to do.
pub fn finish_recordings(state: &RefCell<OpState>) {
    let Some(recordings) = state.borrow_mut().try_take::<Recordings>() else {
        return;
    };
    let Recordings { session, options } = recordings;
    let thread = options.thread;
    if let Some(cpu) = &options.cpu
        && let Some(answer) = session.call("Profiler.stop", &json!({}))
    {
        write_profile(
            "CPU",
            &cpu.directory,
            &cpu.name,
            "cpuprofile",
            thread,
            &answer,
        );
    }
    if let Some(heap) = &options.heap
        && let Some(answer) = session.call("HeapProfiler.stopSampling", &json!({}))
    {
        write_profile(
            "Heap",
            &heap.directory,
            &heap.name,
            "heapprofile",
            thread,
            &answer,
        );
    }
    if let Some(directory) = &options.coverage {
        write_coverage(&session, directory, thread);
    }
    session.inspector.disconnect(session.id);
}

/// See `op_rt_inspector_take_coverage`.
pub fn take_coverage(state: &RefCell<OpState>) {
    let Some(recordings) = state.borrow_mut().try_take::<Recordings>() else {
        return;
    };
    if let Some(directory) = &recordings.options.coverage {
        write_coverage(&recordings.session, directory, recordings.options.thread);
    }
    state.borrow_mut().put(recordings);
}

/// See `op_rt_inspector_stop_coverage`.
pub fn stop_coverage(state: &RefCell<OpState>) {
    let Some(mut recordings) = state.borrow_mut().try_take::<Recordings>() else {
        return;
    };
    if recordings.options.coverage.take().is_some() {
        recordings
            .session
            .call("Profiler.stopPreciseCoverage", &json!({}));
    }
    state.borrow_mut().put(recordings);
}

#[derive(Deserialize)]
struct ProfileResult<'a> {
    #[serde(borrow)]
    profile: &'a RawValue,
}

fn write_profile(
    prefix: &str,
    directory: &Path,
    name: &Option<String>,
    extension: &str,
    thread: u32,
    answer: &str,
) {
    let profile = serde_json::from_str::<Answer>(answer)
        .ok()
        .and_then(|answer| answer.result)
        .and_then(|result| serde_json::from_str::<ProfileResult>(result.get()).ok());
    let Some(profile) = profile else {
        return;
    };
    let name = match name {
        Some(name) => name.replace("${pid}", &std::process::id().to_string()),
        None => rt_v8::diagnostic_file_name(prefix, thread, extension),
    };
    if let Err(error) = std::fs::create_dir_all(directory) {
        eprintln!(
            "{}: Failed to create {prefix} profile directory {}",
            error_name(&error),
            directory.display()
        );
        return;
    }
    write(&directory.join(name), profile.profile.get());
}

#[derive(Deserialize)]
struct CoverageResult<'a> {
    #[serde(borrow)]
    result: Vec<&'a RawValue>,
    #[serde(borrow)]
    timestamp: &'a RawValue,
}

#[derive(Deserialize)]
struct CoveredScript {
    url: String,
}

/// `{"result": [...], "timestamp": n, "source-map-cache"?: {...}}`, the scripts of the runtime itself left out.
fn write_coverage(session: &PrivateSession, directory: &Path, thread: u32) {
    let Some(answer) = session.call("Profiler.takePreciseCoverage", &json!({})) else {
        return;
    };
    let coverage = serde_json::from_str::<Answer>(&answer)
        .ok()
        .and_then(|answer| answer.result)
        .and_then(|result| serde_json::from_str::<CoverageResult>(result.get()).ok());
    let Some(coverage) = coverage else {
        return;
    };
    let mut text = String::with_capacity(answer.len());
    let mut maps = serde_json::Map::new();
    text.push_str("{\"result\":[");
    let mut first = true;
    for script in &coverage.result {
        let Ok(CoveredScript { url }) = serde_json::from_str(script.get()) else {
            continue;
        };
        if url.is_empty() || url.starts_with("ext:") || url.starts_with("node:") {
            continue;
        }
        if !std::mem::replace(&mut first, false) {
            text.push(',');
        }
        text.push_str(script.get());
        if let Some(map) = source_maps::cache_entry(&url) {
            maps.insert(url, map);
        }
    }
    text.push_str("],\"timestamp\":");
    text.push_str(coverage.timestamp.get());
    if !maps.is_empty() {
        text.push_str(",\"source-map-cache\":");
        text.push_str(&serde_json::Value::Object(maps).to_string());
    }
    text.push('}');
    if let Err(error) = std::fs::create_dir_all(directory) {
        eprintln!(
            "{}: Failed to create coverage profile directory {}",
            error_name(&error),
            directory.display()
        );
        return;
    }
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| time.as_millis());
    let name = format!("coverage-{}-{now}-{thread}.json", std::process::id());
    write(&directory.join(name), &text);
}

fn write(path: &Path, text: &str) {
    if let Err(error) = std::fs::write(path, text) {
        eprintln!(
            "{}: Failed to write file {}",
            error_name(&error),
            path.display()
        );
    }
}

/// The name libuv has for a system error.
fn error_name(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "ENOENT",
        io::ErrorKind::PermissionDenied => "EACCES",
        io::ErrorKind::AlreadyExists => "EEXIST",
        io::ErrorKind::NotADirectory => "ENOTDIR",
        io::ErrorKind::IsADirectory => "EISDIR",
        io::ErrorKind::StorageFull => "ENOSPC",
        io::ErrorKind::ReadOnlyFilesystem => "EROFS",
        io::ErrorKind::InvalidFilename => "ENAMETOOLONG",
        _ => "EIO",
    }
}
