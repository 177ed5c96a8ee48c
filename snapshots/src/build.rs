//! Building a user snapshot: run the program to its end, put the process away, write the heap.

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::rc::Rc;

use deno_core::JsRuntime;
use deno_core::JsRuntimeForSnapshot;
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
    Write { path: String, source: std::io::Error },
    #[error("Cannot write the snapshot: {0}")]
    Malformed(String),
    #[error("{0}")]
    Runtime(#[from] CoreError),
}

/// Run the program of `start` and write its heap to `path`. Needs an entered tokio runtime.
///
/// # Errors
/// See [`BuildError`]. Where V8 itself refuses the heap, the process ends with one line and exit code 14. No error leaves a
/// blob behind, nor changes one that was there.
pub async fn build(
    services: NodeServices,
    start: &StartOptions,
    v8_flags: &[String],
    path: &Path,
) -> Result<Built, BuildError> {
    let mut builder = Builder::new(services)?;
    let handle = Handle::of(&mut builder.runtime)?;
    let code = builder.run(&handle, start).await?;
    if code != 0 {
        builder.abandon();
        return Ok(Built::ProgramFailed(code));
    }
    let problems: Vec<String> = handle.call(&mut builder.runtime, "freeze", None)?;
    if !problems.is_empty() {
        builder.abandon();
        return Err(BuildError::CannotFreeze(problems));
    }
    let has_main = handle.call(&mut builder.runtime, "hasMainFunction", None)?;
    drop(handle);
    let heap = builder.serialize()?;
    let metadata = Metadata::current(v8_flags, has_main);
    let file = format::encode(&metadata, &heap)
        .map_err(|error| BuildError::Malformed(error.to_string()))?;
    write_atomically(path, &file)?;
    Ok(Built::Written)
}

struct Builder {
    runtime: JsRuntimeForSnapshot,
    extensions: Vec<&'static str>,
}

impl Builder {
    fn new(services: NodeServices) -> Result<Self, CoreError> {
        let base = crate::base_sources();
        let extensions = rt_runtime::extensions(Some(&services), deno_os::ExitCode::default());
        let names = extensions.iter().map(|extension| extension.name).collect();
        // V8 gives a snapshot creator no heap for native objects of its own accord.
        let native_heap = v8::cppgc::Heap::create(
            v8::V8::get_current_platform(),
            v8::cppgc::HeapCreateParams::default(),
        );
        let mut runtime = JsRuntimeForSnapshot::try_new(RuntimeOptions {
            startup_snapshot: Some(base.snapshot),
            skip_op_registration: true,
            extensions,
            residual_lazy_js_sources: base.lazy_scripts,
            residual_lazy_esm_sources: base.lazy_modules,
            module_loader: Some(Rc::new(NodeModuleLoader::new(services.clone()))),
            create_params: Some(v8::CreateParams::default().cpp_heap(native_heap)),
            ..Default::default()
        })?;
        rt_runtime::permit_everything(&mut runtime);
        runtime.op_state().borrow_mut().put(services);
        runtime.op_state().borrow_mut().put(rt_runtime::BuildsSnapshot);
        give_uv_loop(&mut runtime);
        Ok(Self { runtime, extensions: names })
    }

    /// The program, its event loop, its serialize callbacks and what those start, `exit`. Returns the exit code.
    async fn run(&mut self, handle: &Handle, start: &StartOptions) -> Result<i32, CoreError> {
        let runtime = &mut self.runtime;
        handle.call::<()>(runtime, "start", Some(start))?;
        handle.call::<()>(runtime, "run", None)?;
        rt_runtime::load_main_module(runtime, handle).await?;
        loop {
            if let Some(code) = rt_runtime::run_to_exit(runtime, handle).await? {
                return Ok(code);
            }
            if !handle.call::<bool>(runtime, "runSerializeCallbacks", None)? {
                break;
            }
        }
        handle.call(runtime, "dispatchExit", None)
    }

    fn serialize(mut self) -> Result<Vec<u8>, BuildError> {
        let isolate = self.runtime.v8_isolate();
        // Objects that only native code still knows go first: V8 refuses a heap with handles to what is not in it.
        for _ in 0..3 {
            isolate.clear_kept_objects();
            isolate.low_memory_notification();
        }
        add_vm_context(&mut self.runtime);
        // The loop must outlive the realm, which still refers to it while it is taken apart.
        if let Some(uv_loop) = self.runtime.op_state().borrow_mut().try_take::<Box<UvLoop>>() {
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

/// Write a temporary file beside `path`, sync it and rename it: a blob is there whole or not at all.
fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), BuildError> {
    let failed = |source| BuildError::Write { path: path.display().to_string(), source };
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = PathBuf::from(name);
    let mut file = std::fs::File::create(&temporary)
        .map_err(|_| BuildError::CannotOpen(path.display().to_string()))?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| std::fs::rename(&temporary, path));
    written.map_err(|source| {
        let _ = std::fs::remove_file(&temporary);
        failed(source)
    })
}
