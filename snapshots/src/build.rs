//! Building a user snapshot: run the program to its end, put the process away, write the heap.

use std::path::Path;
use std::time::Duration;

use deno_core::PollEventLoopOptions;
use deno_core::error::CoreError;
use rt_runtime::BuilderIsolate;
use rt_runtime::Handle;
use rt_runtime::IsolatePlan;
use rt_runtime::Read;
use rt_runtime::StartOptions;

use tokio::time::Instant;
use tokio::time::timeout_at;

use crate::base::take_own;
use crate::build_error::BuildError;
use crate::call_sites;
use crate::contents;
use crate::contents::Contents;
use crate::format;
use crate::format::Metadata;
use crate::format::Sum;
use crate::guard::SerializationGuard;
use crate::reads::Reads;
use crate::scan::NativeCode;
use crate::scan::Seen;
use crate::splice::splice;
use crate::splice::without_main_module;
use crate::write::write_when_tried;

/// How long a build waits for nothing but one timer after another.
const MOST_FOR_TIMERS: Duration = Duration::from_secs(10);

/// How a build ended.
#[derive(Debug)]
pub enum Built {
    Written(Report),
    /// The program ended with this code, so there is no blob.
    ProgramFailed(i32),
}

/// What is known of a finished blob.
#[derive(Debug)]
pub struct Report {
    /// What the program read of its surroundings.
    pub reads: Vec<Read>,
    /// Where they were asked for.
    pub contents: Option<Contents>,
    pub sha256: Sum,
    pub heap_bytes: usize,
    pub text_bytes: usize,
    pub file_bytes: usize,
}

/// How a blob is to be made.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// The report is to say what the heap holds, which takes time and memory.
    pub contents: bool,
    /// Functions are compiled anew at a start: a smaller blob, and slower starts.
    pub without_code: bool,
    /// See [`Metadata::program`].
    pub program: Option<String>,
    /// How long what the program has left open is waited for, once it has run; `None` for no end.
    pub patience: Option<Duration>,
    /// Told what the build comes to.
    pub progress: Option<fn(&str)>,
}

/// Run the program of `start` in the isolate of `plan`, a builder's, and write its heap to `path`. Needs an entered tokio
/// runtime.
///
/// `try_start` starts a process from the finished blob, under a temporary name, and says whether that worked: there are heaps
/// that V8 writes and then cannot read. Its error is a line that says how the process ended, and below it what it printed;
/// [`trial_result`](crate::trial_result) makes it.
///
/// # Errors
/// See [`BuildError`]. Where V8 itself refuses the heap, which is a bug, the process ends with one line and exit code 14. No error leaves a
/// blob behind, nor changes one that was there. What V8 said, and where it was, goes into a report beside the blob.
pub async fn build(
    plan: &IsolatePlan,
    start: &StartOptions,
    v8_flags: &[String],
    path: &Path,
    wishes: Wishes,
    try_start: impl FnOnce(&Path) -> Result<(), String>,
) -> Result<Built, BuildError> {
    let mut builder = Builder {
        isolate: BuilderIsolate::new(plan)?,
        addons: false,
        of_addons: Vec::new(),
        leaves_handles: false,
        drops_handles: false,
        patience: wishes.patience,
    };
    builder.isolate.allow_hooks(plan.snapshot, start);
    let globals = if wishes.contents {
        Some(contents::global_names(&mut builder.isolate.runtime)?)
    } else {
        None
    };
    let seen = Seen::in_heap_of(&mut builder.isolate.runtime);
    let folder = std::env::current_dir();
    let frozen = builder.run_and_freeze(start).await;
    // The program may have gone elsewhere. What is said and written from here on is for who has started the build.
    if let Ok(folder) = folder {
        let _ = std::env::set_current_dir(folder);
    }
    let frozen = match frozen {
        Ok(frozen) => frozen,
        Err(error) => {
            builder.abandon();
            return Err(error);
        }
    };
    let (handle, has_main, goes_on, problems) = match frozen {
        Frozen::Ready {
            handle,
            has_main,
            goes_on,
            problems,
        } => (handle, has_main, goes_on, problems),
        Frozen::ProgramFailed(code) => {
            builder.abandon();
            return Ok(Built::ProgramFailed(code));
        }
    };
    let refusals = builder.refusals(&seen, start, !problems.is_empty());
    if !refusals.is_empty() {
        builder.abandon();
        return Err(BuildError::Refused(refusals));
    }
    if !problems.is_empty() {
        builder.abandon();
        return Err(BuildError::CannotFreeze(problems));
    }
    handle.call::<()>(&mut builder.isolate.runtime, "forgetPlaces", None)?;
    drop(handle);
    rt_runtime::forget_report(&mut builder.isolate.runtime);
    let tell = |step: &str| {
        if let Some(tell) = wishes.progress {
            tell(step);
        }
    };
    if wishes.without_code {
        rt_runtime::forget_compiled_code(builder.isolate.runtime.v8_isolate());
    }
    if wishes.contents {
        tell("looking at what it holds");
    }
    let contents = globals.and_then(|globals| Contents::of(&mut builder.isolate.runtime, &globals));
    let reads = builder.isolate.reads();
    let mut texts = builder.isolate.texts();
    let own_texts = take_own(&mut texts);
    tell("writing its heap");
    let mut heap = builder.serialize(path)?;
    // Where the program goes on it may be asked for its main module; one that runs at the start has none yet.
    if !has_main && (!goes_on || wishes.program.is_some()) {
        heap =
            without_main_module(heap).map_err(|error| BuildError::Malformed(error.to_string()))?;
    }
    let flags = rt_runtime::flags_set_at_run_time();
    let metadata = Metadata {
        program: wishes.program,
        goes_on,
        own_texts,
        ..Metadata::current(v8_flags, &flags, has_main)
    };
    let (file, sha256) = format::encode(metadata, &heap, &texts, &Reads::of(&reads))
        .map_err(|error| BuildError::Malformed(error.to_string()))?;
    tell("trying to start from it");
    write_when_tried(path, &file, try_start)?;
    Ok(Built::Written(Report {
        reads,
        contents,
        sha256,
        heap_bytes: heap.len(),
        text_bytes: texts.iter().map(|text| text.bytes().len()).sum(),
        file_bytes: file.len(),
    }))
}

/// A program that has run to its end.
enum Frozen {
    Ready {
        handle: Handle,
        has_main: bool,
        goes_on: bool,
        /// Kinds of objects that stand in the way, for those that the scan does not name.
        problems: Vec<String>,
    },
    ProgramFailed(i32),
}

struct Builder {
    isolate: BuilderIsolate,
    /// Whether the program has loaded native code.
    addons: bool,
    /// What that has given to the program and no scan finds, a line for each.
    of_addons: Vec<String>,
    /// Whether native code holds what the program gave it, and never lets go of it.
    leaves_handles: bool,
    /// Whether handles are left that nobody lets go of.
    drops_handles: bool,
    /// How long what the program has left open is waited for; `None` for no end.
    patience: Option<Duration>,
}

impl Builder {
    /// Run the program, then put away what belongs to this process.
    async fn run_and_freeze(&mut self, start: &StartOptions) -> Result<Frozen, BuildError> {
        let handle = Handle::of(&mut self.isolate.runtime)?;
        call_sites::copy(&mut self.isolate.runtime, &handle)?;
        rt_runtime::report_throws(&mut self.isolate.runtime, &handle)?;
        let code = self.run(&handle, start).await?;
        if code != 0 {
            return Ok(Frozen::ProgramFailed(code));
        }
        let has_main = handle.call(&mut self.isolate.runtime, "hasMainFunction", None)?;
        let goes_on = handle.call(&mut self.isolate.runtime, "goesOn", None)?;
        self.addons = handle.call(&mut self.isolate.runtime, "hasAddons", None)?;
        let problems: Vec<String> = handle.call(&mut self.isolate.runtime, "freeze", None)?;
        if !problems.is_empty() {
            return Err(BuildError::CannotFreeze(problems));
        }
        if self.addons && !rt_runtime::forget_addon_classes(&mut self.isolate.runtime) {
            let problem = "V8 keeps classes of add-ons in another way than is known";
            return Err(BuildError::CannotFreeze(vec![problem.to_owned()]));
        }
        // Objects that only native code still knows go first: V8 refuses a heap with handles to what is not in it. What
        // a collection makes due, such as the callbacks of finalization registries, has to run before it.
        for _ in 0..2 {
            self.collect().await?;
        }
        // This one collects, too.
        self.isolate.runtime.v8_isolate().clear_kept_objects();
        handle.call::<()>(&mut self.isolate.runtime, "findNatives", None)?;
        self.run_event_loop().await?;
        // No script runs from here on.
        let (any, problems): (bool, Vec<String>) =
            handle.call(&mut self.isolate.runtime, "putNativesAway", None)?;
        self.of_addons = handle.call(&mut self.isolate.runtime, "addonsOfBuild", None)?;
        self.leaves_handles = handle.call(&mut self.isolate.runtime, "leavesHandles", None)?;
        handle.call::<()>(&mut self.isolate.runtime, "leaveEventLoop", None)?;
        handle.call::<()>(&mut self.isolate.runtime, "forgetOps", None)?;
        // What was asked of weak references until now would be among V8's roots.
        self.isolate.runtime.v8_isolate().clear_kept_objects();
        // V8 has handles to the native halves, which go with them.
        if any {
            self.isolate.runtime.v8_isolate().low_memory_notification();
        }
        Ok(Frozen::Ready {
            handle,
            has_main,
            goes_on,
            problems,
        })
    }

    /// A line for each thing that cannot be written.
    ///
    /// - `any`: whether it is known that there is something
    fn refusals(&mut self, seen: &Seen, start: &StartOptions, any: bool) -> Vec<String> {
        let open = any || self.isolate.has_open_resources();
        let keeps_secrets =
            start.options.get("--snapshot-allow-secrets") == Some(&serde_json::Value::Bool(true));
        let alone = NativeCode {
            addons: self.addons,
            leaves_handles: self.leaves_handles,
        };
        let found = seen.refusals(&mut self.isolate.runtime, open, alone, keeps_secrets);
        self.drops_handles = self.addons || self.leaves_handles || found.dropped;
        let mut refusals = found.lines;
        refusals.append(&mut self.of_addons);
        refusals.extend(rt_runtime::object_urls().iter().map(|url| {
            format!("Cannot snapshot {url} (bytes outside of the heap): made by URL.createObjectURL and not revoked")
        }));
        if refusals.is_empty() && self.isolate.was_inspected() {
            refusals.push(
                "Cannot snapshot what a session of node:inspector leaves in the heap: one was connected in this build"
                    .to_owned(),
            );
        }
        refusals
    }

    async fn collect(&mut self) -> Result<(), CoreError> {
        let isolate = self.isolate.runtime.v8_isolate();
        isolate.clear_kept_objects();
        isolate.low_memory_notification();
        self.run_event_loop().await
    }

    async fn run_event_loop(&mut self) -> Result<(), CoreError> {
        self.isolate
            .runtime
            .run_event_loop(PollEventLoopOptions::default())
            .await
    }

    /// The program, its event loop, its serialize callbacks and what those start, `exit`. Returns the exit code.
    async fn run(&mut self, handle: &Handle, start: &StartOptions) -> Result<i32, BuildError> {
        handle.call::<()>(&mut self.isolate.runtime, "start", Some(start))?;
        self.isolate.start_recordings(&start.recordings);
        handle.call::<()>(&mut self.isolate.runtime, "run", None)?;
        rt_runtime::drain_ticks(&mut self.isolate.runtime, handle)?;
        // Half of it at most for timers, so that what they call each other for has its time, too.
        let of_timers = self.patience.map_or(MOST_FOR_TIMERS, |patience| {
            MOST_FOR_TIMERS.min(patience / 2)
        });
        handle.call::<()>(
            &mut self.isolate.runtime,
            "beginToWait",
            Some(&(of_timers.as_millis() as u64)),
        )?;
        let end = self.patience.map(|patience| Instant::now() + patience);
        let ended = match end {
            Some(end) => timeout_at(end, self.wait(handle)).await,
            None => Ok(self.wait(handle).await),
        };
        match ended {
            Ok(Ok(None)) => {
                if let Some(line) = self.isolate.waiting_import() {
                    return Err(BuildError::StillOpen(vec![line]));
                }
            }
            Ok(Ok(Some(code))) => {
                self.isolate.finish_recordings(&start.recordings)?;
                return Ok(code);
            }
            Ok(Err(error)) => return Err(error.into()),
            Err(_) => {
                let open = handle.call(&mut self.isolate.runtime, "stillOpen", None)?;
                return Err(BuildError::StillOpen(self.isolate.waits_for(open)));
            }
        }
        for _ in 0..2 {
            self.collect().await?;
        }
        let code = handle.call(&mut self.isolate.runtime, "dispatchExit", None)?;
        self.isolate.finish_recordings(&start.recordings)?;
        Ok(code)
    }

    /// Until nothing is left to do, the serialize callbacks and what they start included. `Some` is an exit code: there is nothing to write.
    async fn wait(&mut self, handle: &Handle) -> Result<Option<i32>, CoreError> {
        let mut main = rt_runtime::load_main_module(&mut self.isolate.runtime, handle).await?;
        let mut has_closed = false;
        loop {
            let ended =
                rt_runtime::run_to_exit(&mut self.isolate.runtime, handle, main.take()).await?;
            if ended.is_some() {
                return Ok(ended);
            }
            if handle.call::<bool>(&mut self.isolate.runtime, "runSerializeCallbacks", None)? {
                continue;
            }
            // Who has them is told, and may do something then. Once, since somebody may connect again each time.
            if has_closed || !handle.call::<bool>(&mut self.isolate.runtime, "closeIdle", None)? {
                return Ok(None);
            }
            has_closed = true;
        }
    }

    /// - `blob`: what the heap is written for
    fn serialize(mut self, blob: &Path) -> Result<Vec<u8>, BuildError> {
        rt_runtime::release_heap_snapshots();
        call_sites::release(&mut self.isolate.runtime);
        let extensions = std::mem::take(&mut self.isolate.extensions);
        let guard = SerializationGuard::new(blob);
        let stacked = self.isolate.into_snapshot(self.drops_handles);
        drop(guard);
        splice(crate::base_snapshot().heap, &stacked, &extensions)
            .map_err(|error| BuildError::Malformed(error.to_string()))
    }

    /// A snapshot creator that wrote nothing cannot be dropped; the process ends soon anyway.
    fn abandon(self) {
        std::mem::forget(self);
    }
}
