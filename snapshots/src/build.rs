//! Building a user snapshot: run the program to its end, put the process away, write the heap.

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::rc::Rc;

use deno_core::JsRuntime;
use deno_core::JsRuntimeForSnapshot;
use deno_core::PollEventLoopOptions;
use deno_core::RuntimeOptions;
use deno_core::error::CoreError;
use deno_core::uv_compat::AsyncId;
use deno_core::uv_compat::UvLoop;
use deno_core::uv_compat::uv_loop_init;
use deno_core::v8;
use rt_runtime::Handle;
use rt_runtime::NodeModuleLoader;
use rt_runtime::NodeServices;
use rt_runtime::StartOptions;

use crate::call_sites;
use crate::format;
use crate::format::Metadata;
use crate::guard::SerializationGuard;
use crate::splice::splice;

/// How a build ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Built {
    Written,
    /// The program ended with this code, so there is no blob.
    ProgramFailed(i32),
}

/// Why there is no blob, although the program ran well.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error("Cannot write the snapshot: {}.", .0.join("; "))]
    CannotFreeze(Vec<String>),
    #[error("Cannot open {0} for writing a snapshot.")]
    CannotOpen(String),
    #[error("Cannot write the snapshot {path}: {source}")]
    Write {
        path: String,
        source: std::io::Error,
    },
    #[error("Cannot write the snapshot: {0}")]
    Malformed(String),
    #[error("{0}")]
    Runtime(#[from] CoreError),
}

/// Run the program of `start` and write its heap to `path`. Needs an entered tokio runtime.
///
/// `try_start` starts a process from the finished blob, under a temporary name, and says whether that worked: there are heaps
/// that V8 writes and then cannot read.
///
/// # Errors
/// See [`BuildError`]. Where V8 itself refuses the heap, the process ends with one line and exit code 14. No error leaves a
/// blob behind, nor changes one that was there.
pub async fn build(
    services: NodeServices,
    start: &StartOptions,
    v8_flags: &[String],
    path: &Path,
    try_start: impl FnOnce(&Path) -> Result<(), String>,
) -> Result<Built, BuildError> {
    let mut builder = Builder::new(services)?;
    let frozen = match builder.run_and_freeze(start).await {
        Ok(frozen) => frozen,
        Err(error) => {
            builder.abandon();
            return Err(error);
        }
    };
    let has_main = match frozen {
        Frozen::Ready { has_main } => has_main,
        Frozen::ProgramFailed(code) => {
            builder.abandon();
            return Ok(Built::ProgramFailed(code));
        }
    };
    let texts = rt_runtime::texts_outside(&mut builder.runtime);
    let heap = builder.serialize()?;
    let metadata = Metadata::current(v8_flags, has_main);
    let file = format::encode(metadata, &heap, &texts)
        .map_err(|error| BuildError::Malformed(error.to_string()))?;
    write_atomically(path, &file, try_start)?;
    Ok(Built::Written)
}

/// A program that has run to its end.
enum Frozen {
    Ready { has_main: bool },
    ProgramFailed(i32),
}

struct Builder {
    runtime: JsRuntimeForSnapshot,
    extensions: Vec<&'static str>,
}

impl Builder {
    fn new(services: NodeServices) -> Result<Self, CoreError> {
        let services = services.keeping_texts_outside();
        let base = crate::base_sources();
        let extensions = rt_runtime::extensions(Some(&services), deno_os::ExitCode::default());
        let names = extensions.iter().map(|extension| extension.name).collect();
        // V8 gives a snapshot creator no heap for native objects of its own accord.
        let native_heap = v8::cppgc::Heap::create(
            v8::V8::get_current_platform(),
            v8::cppgc::HeapCreateParams::default(),
        );
        let loader = Rc::new(NodeModuleLoader::new(services.clone()));
        let mut runtime = JsRuntimeForSnapshot::try_new(RuntimeOptions {
            startup_snapshot: Some(base.snapshot),
            skip_op_registration: true,
            extensions,
            residual_lazy_js_sources: base.lazy_scripts,
            residual_lazy_esm_sources: base.lazy_modules,
            validate_import_attributes_cb: Some(rt_runtime::import_attribute_validator(
                loader.clone(),
            )),
            module_loader: Some(loader),
            create_params: Some(v8::CreateParams::default().cpp_heap(native_heap)),
            shared_array_buffer_store: Some(Default::default()),
            compiled_wasm_module_store: Some(Default::default()),
            ..Default::default()
        })?;
        rt_runtime::permit_everything(&mut runtime);
        runtime.op_state().borrow_mut().put(services);
        runtime
            .op_state()
            .borrow_mut()
            .put(rt_runtime::BuildsSnapshot);
        give_uv_loop(&mut runtime);
        Ok(Self {
            runtime,
            extensions: names,
        })
    }

    /// Run the program, then put away what belongs to this process.
    async fn run_and_freeze(&mut self, start: &StartOptions) -> Result<Frozen, BuildError> {
        let handle = Handle::of(&mut self.runtime)?;
        call_sites::copy(&mut self.runtime, &handle)?;
        let code = self.run(&handle, start).await?;
        if code != 0 {
            return Ok(Frozen::ProgramFailed(code));
        }
        let has_main = handle.call(&mut self.runtime, "hasMainFunction", None)?;
        let problems: Vec<String> = handle.call(&mut self.runtime, "freeze", None)?;
        if !problems.is_empty() {
            return Err(BuildError::CannotFreeze(problems));
        }
        drop(handle);
        // Objects that only native code still knows go first: V8 refuses a heap with handles to what is not in it. What
        // a collection makes due, such as the callbacks of finalization registries, has to run before it.
        for _ in 0..3 {
            self.collect().await?;
        }
        Ok(Frozen::Ready { has_main })
    }

    async fn collect(&mut self) -> Result<(), CoreError> {
        let isolate = self.runtime.v8_isolate();
        isolate.clear_kept_objects();
        isolate.low_memory_notification();
        self.runtime
            .run_event_loop(PollEventLoopOptions::default())
            .await
    }

    /// The program, its event loop, its serialize callbacks and what those start, `exit`. Returns the exit code.
    async fn run(&mut self, handle: &Handle, start: &StartOptions) -> Result<i32, CoreError> {
        handle.call::<()>(&mut self.runtime, "start", Some(start))?;
        handle.call::<()>(&mut self.runtime, "run", None)?;
        let mut main = rt_runtime::load_main_module(&mut self.runtime, handle).await?;
        loop {
            if let Some(code) =
                rt_runtime::run_to_exit(&mut self.runtime, handle, main.take()).await?
            {
                return Ok(code);
            }
            if !handle.call::<bool>(&mut self.runtime, "runSerializeCallbacks", None)? {
                break;
            }
        }
        for _ in 0..2 {
            self.collect().await?;
        }
        handle.call(&mut self.runtime, "dispatchExit", None)
    }

    fn serialize(mut self) -> Result<Vec<u8>, BuildError> {
        rt_runtime::release_heap_snapshots();
        call_sites::release(&mut self.runtime);
        add_vm_context(&mut self.runtime);
        // The loop must outlive the realm, which still refers to it while it is taken apart.
        if let Some(uv_loop) = self
            .runtime
            .op_state()
            .borrow_mut()
            .try_take::<Box<UvLoop>>()
        {
            Box::leak(uv_loop);
        }
        let guard = SerializationGuard::new();
        let stacked = self.runtime.snapshot();
        drop(guard);
        splice(crate::base_sources().snapshot, &stacked, &self.extensions)
            .map_err(|error| BuildError::Malformed(error.to_string()))
    }

    /// A snapshot creator that wrote nothing cannot be dropped; the process ends soon anyway.
    fn abandon(self) {
        std::mem::forget(self);
    }
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
    // SAFETY: the box lives in OpState until `serialize` leaks it, so it outlives the runtime.
    unsafe { runtime.register_uv_loop(pointer) };
    let state = runtime.op_state();
    let mut state = state.borrow_mut();
    state.put(uv_loop);
    state.put(AsyncId::default());
}

/// `vm.createContext` takes the context at index 0 of any snapshot.
fn add_vm_context(runtime: &mut JsRuntime) {
    let isolate = runtime.v8_isolate();
    v8::scope!(scope, isolate);
    let mode = || deno_node::ContextInitMode::ForSnapshot;
    let template = deno_node::init_global_template(scope, mode());
    let context = deno_node::create_v8_context(scope, template, mode(), std::ptr::null_mut());
    assert_eq!(scope.add_context(context), deno_node::VM_CONTEXT_INDEX);
}

/// Write a temporary file beside `path`, sync it, start a process from it, and rename it: a blob is there whole and usable,
/// or not at all.
fn write_atomically(
    path: &Path,
    bytes: &[u8],
    try_start: impl FnOnce(&Path) -> Result<(), String>,
) -> Result<(), BuildError> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = PathBuf::from(name);
    let mut file = std::fs::File::create(&temporary)
        .map_err(|_| BuildError::CannotOpen(path.display().to_string()))?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(|source| BuildError::Write {
            path: path.display().to_string(),
            source,
        })
        .and_then(|()| {
            try_start(&temporary).map_err(|reason| BuildError::CannotFreeze(vec![reason]))
        })
        .and_then(|()| {
            std::fs::rename(&temporary, path).map_err(|source| BuildError::Write {
                path: path.display().to_string(),
                source,
            })
        });
    if written.is_err() {
        let _ = std::fs::remove_file(&temporary);
    }
    written
}
