//! What is recorded from the first line of a program to its end: `--cpu-prof`, `--heap-prof`, `NODE_V8_COVERAGE`.
//!
//! Source: Node `src/inspector_profiler.cc`.

use std::cell::{Cell, RefCell};
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use deno_core::{OpState, v8};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use crate::inspector::Inspector;
use crate::source_maps;

/// What to record in one thread. Folders are as given, `.` if none was.
#[derive(Clone, Debug, Default)]
pub struct RecordingOptions {
    pub cpu: Option<CpuProfileOptions>,
    pub heap: Option<HeapProfileOptions>,
    /// `NODE_V8_COVERAGE`. Empty: counted from the first line on, for a folder that `record_coverage` is told of.
    pub coverage: Option<PathBuf>,
    /// 0 for the main thread.
    pub thread: u32,
}

/// `--cpu-prof`, `--cpu-prof-dir`, `--cpu-prof-name`, `--cpu-prof-interval`.
#[derive(Clone, Debug)]
pub struct CpuProfileOptions {
    pub directory: PathBuf,
    /// `${pid}` in it stands for the process; without it the name is made of time, process and thread.
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
    cpu: Option<(CpuProfileOptions, PrivateSession)>,
    heap: Option<(HeapProfileOptions, PrivateSession)>,
    coverage: Option<(PathBuf, PrivateSession)>,
    thread: u32,
    /// Of the profile files, given out when recording starts.
    names: (String, String),
}

/// A session whose answers are read here.
struct PrivateSession {
    inspector: Rc<Inspector>,
    id: u32,
    answers: Rc<RefCell<Vec<String>>>,
    calls: Cell<u32>,
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
            calls: Cell::new(0),
        }
    }

    /// The answer to a command, whole, as JSON.
    fn call(&self, method: &str, params: &serde_json::Value) -> Option<String> {
        let id = self.calls.get() + 1;
        self.calls.set(id);
        let command = json!({ "id": id, "method": method, "params": params }).to_string();
        self.inspector.dispatch(self.id, &command);
        self.answers.borrow_mut().pop()
    }
}

impl Drop for PrivateSession {
    fn drop(&mut self) {
        self.inspector.disconnect(self.id);
    }
}

/// What an answer holds under `result`; where there is nothing, the whole answer goes to standard error.
fn result_of<'a>(answer: &'a str, what: &str) -> Option<&'a RawValue> {
    let result = serde_json::from_str::<Answer>(answer).ok()?.result;
    if result.is_none() {
        rt_system::print_error(&format!(
            "Failed to get 'result' from {what} profile response:\n{answer}\n"
        ));
    }
    result
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
    let inspector = Inspector::of(state, scope);
    let session = || PrivateSession::connect(inspector.clone());
    let coverage = options
        .coverage
        .map(|directory| (directory, count_coverage(inspector.clone())));
    let mut names = (String::new(), String::new());
    let cpu = options.cpu.map(|cpu| {
        names.0 = match &cpu.name {
            Some(name) => name.replace("${pid}", &std::process::id().to_string()),
            None => rt_v8::diagnostic_file_name("CPU", options.thread, "cpuprofile"),
        };
        let session = session();
        session.call("Profiler.enable", &json!({}));
        session.call(
            "Profiler.setSamplingInterval",
            &json!({ "interval": cpu.interval }),
        );
        session.call("Profiler.start", &json!({}));
        (cpu, session)
    });
    let heap = options.heap.map(|heap| {
        names.1 = heap
            .name
            .clone()
            .unwrap_or_else(|| rt_v8::diagnostic_file_name("Heap", options.thread, "heapprofile"));
        let session = session();
        session.call("HeapProfiler.enable", &json!({}));
        session.call(
            "HeapProfiler.startSampling",
            &json!({ "samplingInterval": heap.interval }),
        );
        (heap, session)
    });
    state.borrow_mut().put(Recordings {
        cpu,
        heap,
        coverage,
        thread: options.thread,
        names,
    });
}

fn count_coverage(inspector: Rc<Inspector>) -> PrivateSession {
    let session = PrivateSession::connect(inspector);
    session.call("Profiler.enable", &json!({}));
    session.call(
        "Profiler.startPreciseCoverage",
        &json!({ "callCount": true, "detailed": true }),
    );
    session
}

/// End all recordings and write their files. Failures are said on standard error and change nothing else. A second call finds
/// nothing to do.
pub fn finish_recordings(state: &RefCell<OpState>) {
    let Some(recordings) = state.borrow_mut().try_take::<Recordings>() else {
        return;
    };
    if let Some((options, session)) = &recordings.cpu
        && let Some(answer) = session.call("Profiler.stop", &json!({}))
    {
        write_profile("CPU", &options.directory, &recordings.names.0, &answer);
    }
    if let Some((options, session)) = &recordings.heap
        && let Some(answer) = session.call("HeapProfiler.stopSampling", &json!({}))
    {
        write_profile("heap", &options.directory, &recordings.names.1, &answer);
    }
    if let Some((directory, session)) = &recordings.coverage {
        write_coverage(session, directory, recordings.thread);
    }
}

impl RecordingOptions {
    /// One session of the inspector for each kind.
    pub fn sessions(&self) -> u32 {
        [
            self.cpu.is_some(),
            self.heap.is_some(),
            self.coverage.is_some(),
        ]
        .into_iter()
        .map(u32::from)
        .sum()
    }
}

/// See `op_rt_inspector_take_coverage`.
pub fn take_coverage(state: &RefCell<OpState>) {
    let Some(recordings) = state.borrow_mut().try_take::<Recordings>() else {
        return;
    };
    if let Some((directory, session)) = &recordings.coverage {
        write_coverage(session, directory, recordings.thread);
    }
    state.borrow_mut().put(recordings);
}

/// See `op_rt_inspector_record_coverage`.
pub fn record_coverage(
    state: &Rc<RefCell<OpState>>,
    scope: &mut v8::PinScope<'_, '_>,
    directory: PathBuf,
) {
    let known = state.borrow_mut().try_take::<Recordings>();
    let mut recordings = known.unwrap_or_else(|| Recordings {
        cpu: None,
        heap: None,
        coverage: None,
        thread: 0,
        names: (String::new(), String::new()),
    });
    let session = match recordings.coverage.take() {
        Some((_, session)) => session,
        None => count_coverage(Inspector::of(state, scope)),
    };
    recordings.coverage = Some((directory, session));
    state.borrow_mut().put(recordings);
}

/// See `op_rt_inspector_end_coverage`.
pub fn end_coverage(state: &RefCell<OpState>) {
    stop_coverage(state);
    let Some(mut recordings) = state.borrow_mut().try_take::<Recordings>() else {
        return;
    };
    recordings.coverage = None;
    state.borrow_mut().put(recordings);
}

/// See `op_rt_inspector_stop_coverage`.
pub fn stop_coverage(state: &RefCell<OpState>) {
    let Some(recordings) = state.borrow_mut().try_take::<Recordings>() else {
        return;
    };
    if let Some((_, session)) = &recordings.coverage {
        session.call("Profiler.stopPreciseCoverage", &json!({}));
    }
    state.borrow_mut().put(recordings);
}

#[derive(Deserialize)]
struct ProfileResult<'a> {
    #[serde(borrow)]
    profile: &'a RawValue,
}

fn write_profile(kind: &str, directory: &Path, name: &str, answer: &str) {
    let profile = result_of(answer, kind)
        .and_then(|result| serde_json::from_str::<ProfileResult>(result.get()).ok());
    if let Some(profile) = profile {
        write(kind, directory, name, profile.profile.get());
    }
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

/// `{"result": [...], "timestamp": n, "source-map-cache"?: {...}}`, scripts that have no counterpart in Node left out.
fn write_coverage(session: &PrivateSession, directory: &Path, thread: u32) {
    if directory.as_os_str().is_empty() {
        return;
    }
    let Some(answer) = session.call("Profiler.takePreciseCoverage", &json!({})) else {
        return;
    };
    let coverage = result_of(&answer, "coverage")
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
        if url.starts_with("ext:") || url.starts_with("node:") {
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
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| time.as_millis());
    let name = format!("coverage-{}-{now}-{thread}.json", std::process::id());
    write("coverage", directory, &name, &text);
}

/// Write `directory/name`. The file is its owner's; a relative folder starts where the process is by now.
fn write(kind: &str, directory: &Path, name: &str, text: &str) {
    if let Err(error) = make_directory(directory) {
        rt_system::print_error(&format!(
            "{}: Failed to create {kind} profile directory {}\n",
            error_name(&error),
            directory.display()
        ));
        return;
    }
    // Joined as text: a name that begins with a slash stays below the folder.
    let path = format!("{}/{name}", directory.display());
    if let Err(error) = rt_system::write_private(Path::new(&path), text) {
        rt_system::print_error(&format!(
            "{}: Failed to write file {path}\n",
            error_name(&error)
        ));
    }
}

/// Make `directory` and its parents. Something else under its name is left for the file's own error, as in Node.
fn make_directory(directory: &Path) -> io::Result<()> {
    match std::fs::create_dir_all(directory) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            // A link that leads nowhere.
            std::fs::metadata(directory).map(drop)
        }
        made => made,
    }
}

/// The name libuv has for a system error.
fn error_name(error: &io::Error) -> &'static str {
    rt_system::error_name(error).unwrap_or("EIO")
}
