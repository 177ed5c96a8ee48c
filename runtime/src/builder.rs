//! The isolate of a snapshot builder: it runs a program as others do, and then its heap is written. V8 leaves out of it what it
//! gives to every other isolate, and some of that is made up for here.

mod hooks;

use std::collections::BTreeSet;
use std::rc::Rc;

use deno_core::JsRuntime;
use deno_core::JsRuntimeForSnapshot;
use deno_core::error::CoreError;
use deno_core::stats::RuntimeActivity;
use deno_core::stats::RuntimeActivityStatsFilter;
use deno_core::url::Url;
use deno_core::uv_compat::AsyncId;
use deno_core::uv_compat::UvLoop;
use deno_core::uv_compat::uv_loop_init;
use deno_core::v8;
use deno_napi::NapiState;
use rt_inspector::Inspector;
use rt_inspector::RecordingOptions;

use crate::addons::release_addons;
use crate::blobs::any_blob_has_bytes;
use crate::build_reads;
use crate::build_reads::Read;
use crate::engine::forget_comparisons;
use crate::engine::forget_compiled_code;
use crate::external_texts::Text;
use crate::external_texts::TextTable;
use crate::ops::release_left_handles;
use crate::ops::shown;
use crate::plan::IsolateParts;
use crate::plan::IsolatePlan;
use crate::program::WaitingImport;
use crate::source_patches;

/// Resources that every process has.
const STANDARD_STREAMS: [&str; 3] = ["stdin", "stdout", "stderr"];

/// Descriptors above this number are not looked for one by one.
const MOST_DESCRIPTORS: i32 = 1 << 14;

/// A builder. Once made it must either write its heap or be forgotten: V8 does not let go of a snapshot creator otherwise.
pub struct BuilderIsolate {
    pub runtime: JsRuntimeForSnapshot,
    /// Names of the extensions, in their order.
    pub extensions: Vec<&'static str>,
    parts: IsolateParts,
    /// Of the runtime, used or not.
    sources: [&'static [(&'static str, &'static str)]; 2],
}

impl BuilderIsolate {
    /// Make the isolate of `plan`, whose role is [`Role::Builder`](crate::Role::Builder). Needs an entered tokio runtime.
    ///
    /// # Errors
    /// A bug in `rt`.
    pub fn new(plan: &IsolatePlan) -> Result<Self, CoreError> {
        let parts = plan.parts();
        // V8 gives a snapshot creator no heap for native objects of its own accord.
        let native_heap = v8::cppgc::Heap::create(
            v8::V8::get_current_platform(),
            v8::cppgc::HeapCreateParams::default(),
        );
        let params = v8::CreateParams::default().cpp_heap(native_heap);
        let options = parts.options(&plan.snapshot, params);
        let extensions = options
            .extensions
            .iter()
            .map(|extension| extension.name)
            .collect();
        let mut runtime = JsRuntimeForSnapshot::try_new(options)?;
        parts.settle(&mut runtime);
        build_reads::begin(runtime.v8_isolate());
        give_uv_loop(&mut runtime);
        Ok(Self {
            runtime,
            extensions,
            parts,
            sources: [plan.snapshot.lazy_scripts, plan.snapshot.lazy_modules],
        })
    }

    /// Whether this process has something open that objects of the heap may name by its number: a file, a port, a child, bytes of a `Blob`, a
    /// session of the inspector.
    /// To be asked after garbage was collected.
    pub fn has_open_resources(&mut self) -> bool {
        let state = self.runtime.op_state();
        let state = state.borrow();
        let files = state.try_borrow::<deno_io::FdTable>();
        let has_file = |descriptor| {
            files.is_some_and(|files| {
                files.contains(descriptor) && !files.is_inherited_extra_stdio(descriptor)
            })
        };
        state
            .resource_table
            .names()
            .any(|(_, name)| !STANDARD_STREAMS.contains(&&*name))
            || (3..MOST_DESCRIPTORS).any(has_file)
            || any_blob_has_bytes()
            || state
                .try_borrow::<Rc<Inspector>>()
                .is_some_and(|inspector| inspector.has_sessions())
    }

    /// A sentence if a module that was loaded by `import()` waits at its top level. `import()` itself is deno_core's, which cannot wait
    /// in a heap.
    pub fn waiting_import(&mut self) -> Option<String> {
        let state = self.runtime.op_state();
        let WaitingImport((url, line, _)) = state.borrow_mut().try_take()?;
        let file = Url::parse(&url)
            .ok()
            .and_then(|url| url.to_file_path().ok())
            .map_or(url, |path| shown(&path));
        Some(format!(
            "The build is still waiting for: a module that import() has loaded, which awaits at {file}:{line}"
        ))
    }

    /// What the event loop waits for, a sentence for each: `open`, which JavaScript knows of, and the operations that are under way, if
    /// JavaScript does not know of their kind or of nothing at all.
    pub fn waits_for(&mut self, open: Vec<String>) -> Vec<String> {
        let knows_files = open.iter().any(|thing| thing.starts_with(A_FILE_REQUEST));
        let stats = self
            .runtime
            .runtime_activity_stats_factory()
            .capture(&RuntimeActivityStatsFilter::default().with_ops());
        let mut operations: Vec<String> = stats
            .dump()
            .active
            .iter()
            .filter_map(|activity| match activity {
                RuntimeActivity::AsyncOp(_, _, name) => Some(*name),
                _ => None,
            })
            .filter(|name| open.is_empty() || (is_of_file(name) && !knows_files))
            .map(operation)
            .collect();
        operations.sort();
        operations.dedup();
        let mut things = open;
        things.append(&mut operations);
        if things.is_empty() {
            let state = self.runtime.op_state();
            let of_addon = state
                .borrow()
                .try_borrow::<NapiState>()
                .is_some_and(|addons| !addons.env_ptrs.is_empty());
            let thing = if of_addon {
                "an add-on that may call the program"
            } else {
                "callbacks that call each other without end"
            };
            things.push(thing.to_owned());
        }
        things
            .iter()
            .map(|thing| format!("The build is still waiting for: {thing}"))
            .collect()
    }

    /// Record the program that is going to run.
    pub fn start_recordings(&mut self, options: &RecordingOptions) {
        if options.is_empty() {
            return;
        }
        let state = self.runtime.op_state();
        deno_core::scope!(scope, &mut self.runtime);
        rt_inspector::start_recordings(&state, scope, options.clone());
    }

    /// Write what was recorded, and leave nothing of it in the heap.
    ///
    /// # Errors
    /// A bug in `rt`.
    pub fn finish_recordings(&mut self, options: &RecordingOptions) -> Result<(), CoreError> {
        if options.is_empty() {
            return Ok(());
        }
        let state = self.runtime.op_state();
        {
            deno_core::scope!(_scope, &mut self.runtime);
            rt_inspector::finish_recordings(&state);
            let mut state = state.borrow_mut();
            let inspector = state.try_take::<Rc<Inspector>>();
            if let Some(inspector) = inspector
                && inspector.sessions_made() > options.sessions()
            {
                // The program had one of its own, which a snapshot cannot have.
                state.put(inspector);
                return Ok(());
            }
        }
        // The one thing that an inspector gives to a context as soon as it is there.
        self.runtime
            .execute_script("ext:rt_bootstrap/recorded", "delete console.createTask")?;
        if options.coverage.is_some() {
            // It counts its blocks.
            forget_compiled_code(self.runtime.v8_isolate());
        }
        Ok(())
    }

    /// Whether a session of the inspector was open at any time: it leaves objects in the heap that point to it.
    pub fn was_inspected(&mut self) -> bool {
        self.runtime.op_state().borrow().has::<Rc<Inspector>>()
    }

    /// What the program has read of its surroundings. To be asked once, when no program runs any more.
    pub fn reads(&self) -> Vec<Read> {
        build_reads::end()
    }

    /// What the heap needs beside it, in this order: at most [`TEXT_PLACES`](crate::TEXT_PLACES). Sources of the runtime are among it. To be asked
    /// once, after garbage was collected and when no program runs any more.
    pub fn texts(&mut self) -> Vec<Text<'static>> {
        let texts = self.parts.services.texts();
        deno_core::scope!(scope, &mut self.runtime);
        texts.take_in(scope, &self.sources);
        texts.kept()
    }

    /// Write the heap, as `deno_core` does it. Nothing may hold a V8 object any more, unless handles are dropped.
    ///
    /// - `drops_handles`: has V8 let go of what add-ons and the like still hold
    pub fn into_snapshot(self, drops_handles: bool) -> Box<[u8]> {
        let Self { mut runtime, .. } = self;
        // In a large heap the search takes longer than any start would gain. It comes before handles are dropped, since it collects garbage.
        if runtime.v8_isolate().get_heap_statistics().used_heap_size() < SEARCHED {
            forget_growth(&mut runtime);
        }
        add_vm_context(&mut runtime);
        if drops_handles {
            release_left(&mut runtime);
            release_addons(&mut runtime);
        }
        // The loop must outlive the realm, which still refers to it while it is taken apart.
        let uv_loop = runtime.op_state().borrow_mut().try_take::<Box<UvLoop>>();
        if let Some(uv_loop) = uv_loop {
            Box::leak(uv_loop);
        }
        forget_comparisons(&mut runtime);
        runtime.snapshot()
    }
}

fn release_left(runtime: &mut JsRuntime) {
    let state = runtime.op_state();
    deno_core::scope!(scope, runtime);
    // SAFETY: nothing but SQLite has made handles while they were watched, and as many as it makes were found, or else the build is refused. The
    // databases that have them are closed or gone by now (ext/node/remade/databases.js).
    unsafe { release_left_handles(&mut state.borrow_mut(), scope) };
}

/// Bytes of a heap in which it pays to look for what can be left out.
const SEARCHED: usize = 64 << 20;

/// What ext/node/still_open.js calls a request that Node's list of requests has.
const A_FILE_REQUEST: &str = "a request to the file system";

fn is_of_file(operation: &str) -> bool {
    operation.contains("_fs_")
        || operation.starts_with("op_read")
        || operation.starts_with("op_write")
}

/// An operation of Deno's in words.
fn operation(name: &str) -> String {
    let what = if name.starts_with("op_fetch") || name.contains("http_client") {
        "an HTTP request"
    } else if name.contains("dns") || name.contains("getaddrinfo") {
        "a DNS query"
    } else if is_of_file(name) {
        "a file"
    } else {
        "an operation"
    };
    format!("{what} ({name})")
}

/// The event loop of Node's handles, which deno_core makes for every runtime but a builder's.
fn give_uv_loop(runtime: &mut JsRuntime) {
    let mut uv_loop = Box::<UvLoop>::new_uninit();
    // SAFETY: uv_loop_init initializes the memory it is given, which then stays in its box.
    let mut uv_loop = unsafe {
        uv_loop_init(uv_loop.as_mut_ptr());
        uv_loop.assume_init()
    };
    let pointer: *mut UvLoop = &mut *uv_loop;
    // SAFETY: the box lives in OpState until `into_snapshot` leaks it, so it outlives the runtime.
    unsafe { runtime.register_uv_loop(pointer) };
    let state = runtime.op_state();
    let mut state = state.borrow_mut();
    state.put(uv_loop);
    state.put(AsyncId::default());
}

/// Take hidden classes from a heap, which every start would read and nobody needs: one for each property that was ever added to a single
/// object. How many objects there were.
pub fn forget_growth(runtime: &mut JsRuntimeForSnapshot) -> i32 {
    deno_core::scope!(scope, runtime);
    rt_v8::forget_growth(scope)
}

/// Have functions of the base snapshot share their names with properties. How many there were. What comes with a heap can lie in memory that
/// cannot be written, so that this is not for the heaps of programs.
pub fn share_names(runtime: &mut JsRuntimeForSnapshot) -> i32 {
    deno_core::scope!(scope, runtime);
    rt_v8::share_names(scope)
}

/// Have the heap of the base snapshot refer to its long sources at the places of `table`, which it was made with. The texts, by place.
///
/// deno_core would write them behind the heap, one behind the other and each with its length, and a start would touch all of them
/// to find the next.
pub fn keep_texts_outside(
    runtime: &mut JsRuntimeForSnapshot,
    table: TextTable,
) -> Vec<&'static [u8]> {
    deno_core::scope!(scope, runtime);
    table.take_all(scope)
}

/// Have V8 compile the functions of the base snapshot that `wanted` lists, each with the file that it is in: whoever calls them first need
/// not. Those of the list that no function is called like.
pub fn compile_listed<'a>(
    runtime: &mut JsRuntimeForSnapshot,
    wanted: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let mut left: BTreeSet<(&str, &str)> = wanted.iter().copied().collect();
    // Modules show their own names.
    let shown: Vec<Option<String>> = wanted
        .iter()
        .map(|(script, _)| source_patches::shown_name(script))
        .collect();
    deno_core::scope!(scope, runtime);
    let Some(functions) = functions_of_heap(scope) else {
        return wanted.to_vec();
    };
    for index in 0..functions.length() {
        v8::scope!(let scope, scope);
        let function = functions.get_index(scope, index);
        let Some(Ok(function)) = function.map(v8::Local::<v8::Function>::try_from) else {
            continue;
        };
        let Some(script) = function.get_script_origin(scope).resource_name() else {
            continue;
        };
        let script = script.to_rust_string_lossy(scope);
        let name = function.get_name(scope).to_rust_string_lossy(scope);
        let listed = shown.iter().zip(wanted).find(|(shown, one)| {
            one.1 == name && (one.0 == script || shown.as_ref() == Some(&script))
        });
        if let Some((_, one)) = listed
            && rt_v8::compile(scope, function)
        {
            left.remove(one);
        }
    }
    left.into_iter().collect()
}

fn functions_of_heap<'s>(scope: &mut v8::PinScope<'s, '_>) -> Option<v8::Local<'s, v8::Array>> {
    let key = v8::String::new(scope, "Function")?;
    let class = scope
        .get_current_context()
        .global(scope)
        .get(scope, key.into())?;
    let key = v8::String::new(scope, "prototype")?;
    let prototype = class.to_object(scope)?.get(scope, key.into())?;
    rt_v8::list_objects(scope, prototype.to_object(scope)?)
}

/// `vm.createContext` takes the context at index 0 of any snapshot.
pub fn add_vm_context(runtime: &mut JsRuntimeForSnapshot) {
    let isolate = runtime.v8_isolate();
    v8::scope!(scope, isolate);
    let mode = || deno_node::ContextInitMode::ForSnapshot;
    let template = deno_node::init_global_template(scope, mode());
    crate::vm_definer::put_into(template);
    let context = deno_node::create_v8_context(scope, template, mode(), std::ptr::null_mut());
    leave_out_break_iterator(scope, context);
    assert_eq!(scope.add_context(context), deno_node::VM_CONTEXT_INDEX);
    // A program that has made contexts has left this one template for all of them with the isolate, and V8 refuses a heap without it. Any
    // other is made anew for each call.
    if deno_node::init_global_template(scope, mode()) == template {
        scope.add_isolate_data(template);
    }
}

/// V8's own class of `Intl`, which no standard has: Node takes it out, too.
fn leave_out_break_iterator(scope: &mut v8::PinScope<'_, '_, ()>, context: v8::Local<v8::Context>) {
    let scope = &mut v8::ContextScope::new(scope, context);
    let source = v8::String::new(scope, "delete Intl.v8BreakIterator");
    let script = source.and_then(|source| v8::Script::compile(scope, source, None));
    script.and_then(|script| script.run(scope));
}
