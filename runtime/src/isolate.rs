//! One isolate with everything a program sees, and the life of the program in it: start, event loop, exit.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::LazyLock;
use std::time::Instant;

use deno_core::CompiledWasmModuleStore;
use deno_core::JsRuntime;
use deno_core::ModuleSpecifier;
use deno_core::PollEventLoopOptions;
use deno_core::SharedArrayBufferStore;
use deno_core::error::CoreError;
use deno_core::error::CoreErrorKind;
use deno_core::futures::FutureExt;
use deno_core::futures::future::LocalBoxFuture;
use deno_core::serde_v8;
use deno_core::v8;
use deno_error::JsErrorBox;
use deno_permissions::PermissionsContainer;
use deno_permissions::RuntimePermissionDescriptorParser;
use rt_inspector::Inspector;
use rt_inspector::RecordingOptions;
use sys_traits::impls::RealSys;

use crate::compile_cache;
use crate::compile_cache::SharedCompileCache;
use crate::extensions::extensions;
use crate::module_failure::ModuleFailure;
use crate::modules::NodeModuleLoader;
use crate::modules::NodeServices;
use crate::modules::import_attribute_validator;
use crate::stack_trace;
use crate::start::StartOptions;
use crate::uncaught;
use crate::worker;
use crate::worker::WorkerHost;

/// A snapshot to start from and the sources of what is not in it. The layer above makes and embeds them.
#[derive(Clone, Copy)]
pub struct BaseSources {
    pub snapshot: &'static [u8],
    /// What a user snapshot keeps outside of its heap: [`texts_outside`](crate::texts_outside) of its builder.
    pub texts: &'static [&'static [u8]],
    /// Scripts and modules that load on first use, sorted by specifier: `(specifier, source)`.
    pub lazy_scripts: &'static [(&'static str, &'static str)],
    pub lazy_modules: &'static [(&'static str, &'static str)],
}

/// Set V8 up for the process: `flags` as on a command line, without a program name.
///
/// Returns the flags V8 does not know, in order; V8 is initialized only when there are none.
pub fn initialize_v8(flags: &[String]) -> Vec<String> {
    let since = Instant::now();
    // A user snapshot holds no objects of V8's shared read-only heap, so isolates from different snapshots can live in one
    // process; and `v8.setFlagsFromString` works while running.
    let mut arguments: Vec<String> = [
        "rt",
        "--no-extensible-ro-snapshot",
        "--no-freeze-flags-after-init",
        // As the V8 of Node 26: detached views are host objects like others.
        "--no-track-array-buffer-views",
    ]
    .map(str::to_string)
    .into();
    arguments.extend(flags.iter().cloned());
    let unknown: Vec<String> = v8::V8::set_flags_from_command_line(arguments)
        .into_iter()
        .skip(1)
        .collect();
    if unknown.is_empty() {
        JsRuntime::init_platform(None);
        rt_v8::engine_started(since);
    }
    unknown
}

/// The channel to the parent that forked this process. The variables that name it are not for the program's own children.
fn parent_channel() -> Option<deno_node::ChildPipeFd> {
    let take = |name: &str| {
        let value = std::env::var(name).ok()?;
        // SAFETY: the only thread that reads the environment is this one, before the program runs.
        unsafe { std::env::remove_var(name) };
        Some(value)
    };
    let fd = take("NODE_CHANNEL_FD")?.parse().ok()?;
    let mode = take("NODE_CHANNEL_SERIALIZATION_MODE").unwrap_or_else(|| "json".to_string());
    let mode = mode
        .parse::<deno_node::ops::ipc::ChildIpcSerialization>()
        .ok()?;
    Some(deno_node::ChildPipeFd(fd, mode))
}

/// Programs may do what the user may: there is no permission system.
pub fn permit_everything(runtime: &mut JsRuntime) {
    let parser = Arc::new(RuntimePermissionDescriptorParser::new(RealSys));
    runtime
        .op_state()
        .borrow_mut()
        .put(PermissionsContainer::allow_all(parser));
}

mod erased {
    use deno_core::serde_v8;
    use deno_core::v8;

    /// What can be handed to JavaScript, whatever its type.
    pub trait Argument {
        fn to_v8<'s>(
            &self,
            scope: &mut v8::PinScope<'s, '_>,
        ) -> Result<v8::Local<'s, v8::Value>, serde_v8::Error>;
    }

    impl<T: serde::Serialize> Argument for T {
        fn to_v8<'s>(
            &self,
            scope: &mut v8::PinScope<'s, '_>,
        ) -> Result<v8::Local<'s, v8::Value>, serde_v8::Error> {
            serde_v8::to_v8(scope, self)
        }
    }
}

/// The functions of js/99_entry.js.
#[derive(Clone)]
pub struct Handle {
    object: v8::Global<v8::Object>,
}

impl Handle {
    /// Take the functions from the global object, where a snapshot leaves them.
    pub fn of(runtime: &mut JsRuntime) -> Result<Self, CoreError> {
        let value = runtime.execute_script("ext:rt_bootstrap/start", "globalThis.__rt")?;
        deno_core::scope!(scope, runtime);
        let value = v8::Local::new(scope, value);
        let object = v8::Local::<v8::Object>::try_from(value)
            .map_err(|_| bug("the snapshot lacks the bootstrap functions"))?;
        Ok(Self {
            object: v8::Global::new(scope, object),
        })
    }

    /// The function or object `name`, for later.
    pub fn get<T>(&self, runtime: &mut JsRuntime, name: &str) -> Result<v8::Global<T>, CoreError>
    where
        for<'s> v8::Local<'s, T>: TryFrom<v8::Local<'s, v8::Value>>,
    {
        deno_core::scope!(scope, runtime);
        let value = self.look_up(scope, name)?;
        Ok(v8::Global::new(scope, value))
    }

    fn look_up<'s, T>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        name: &str,
    ) -> Result<v8::Local<'s, T>, CoreError>
    where
        v8::Local<'s, T>: TryFrom<v8::Local<'s, v8::Value>>,
    {
        let object = v8::Local::new(scope, &self.object);
        let key = v8::String::new(scope, name).ok_or_else(|| bug(name))?;
        object
            .get(scope, key.into())
            .and_then(|value| v8::Local::<T>::try_from(value).ok())
            .ok_or_else(|| bug(name))
    }

    /// Call the function `name` and read its result as `T`.
    ///
    /// # Errors
    /// What the function threw: our bootstrap catches whatever programs throw, so this is a bug in `rt`.
    pub fn call<T: serde::de::DeserializeOwned>(
        &self,
        runtime: &mut JsRuntime,
        name: &str,
        argument: Option<&dyn erased::Argument>,
    ) -> Result<T, CoreError> {
        let worker = worker::current(&runtime.op_state().borrow());
        let stops = || worker.as_ref().is_some_and(|worker| worker.is_stopped());
        deno_core::scope!(scope, runtime);
        v8::tc_scope!(let scope, scope);
        let function: v8::Local<v8::Function> = self.look_up(scope, name)?;
        let mut arguments = Vec::new();
        if let Some(argument) = argument {
            arguments.push(
                argument
                    .to_v8(scope)
                    .map_err(|error| bug(&error.to_string()))?,
            );
        }
        let receiver = v8::undefined(scope).into();
        match function.call(scope, receiver, &arguments) {
            Some(value) => serde_v8::from_v8(scope, value).map_err(|error| bug(&error.to_string())),
            // `Runtime.terminateExecution` of the inspector: the call is over, the program goes on.
            None if scope.has_terminated() && !stops() => {
                scope.cancel_terminate_execution();
                let nothing = v8::undefined(scope).into();
                serde_v8::from_v8(scope, nothing).map_err(|error| bug(&error.to_string()))
            }
            None => {
                let text = scope
                    .stack_trace()
                    .or_else(|| scope.exception())
                    .map_or_else(
                        || "terminated".to_string(),
                        |value| value.to_rust_string_lossy(scope),
                    );
                Err(bug(&text))
            }
        }
    }
}

fn bug(what: &str) -> CoreError {
    CoreErrorKind::JsBox(JsErrorBox::generic(format!("{what}\nThis is a bug in rt."))).into_box()
}

// What is on its way from thread to thread outside of V8's heaps.
static SHARED_BUFFERS: LazyLock<SharedArrayBufferStore> = LazyLock::new(Default::default);
static WASM_MODULES: LazyLock<CompiledWasmModuleStore> = LazyLock::new(Default::default);

/// The heap may grow with the machine, as Node's may; V8's flags win.
pub(crate) fn default_create_params() -> v8::CreateParams {
    v8::CreateParams::default().heap_limits_from_system_memory(total_memory(), 0)
}

/// Bytes the process may use: what its control group allows, or else the machine's.
pub fn total_memory() -> u64 {
    let limit = std::fs::read_to_string("/sys/fs/cgroup/memory.max")
        .ok()
        .and_then(|text| text.trim().parse().ok());
    // SAFETY: both calls only return numbers.
    let (pages, size) = unsafe {
        (
            libc::sysconf(libc::_SC_PHYS_PAGES),
            libc::sysconf(libc::_SC_PAGESIZE),
        )
    };
    let machine = pages.max(0) as u64 * size.max(0) as u64;
    limit.map_or(machine, |limit: u64| limit.min(machine))
}

/// An isolate that runs one program.
pub struct Isolate {
    pub runtime: JsRuntime,
    pub handle: Handle,
    compile_cache: SharedCompileCache,
    exit_code: deno_os::ExitCode,
}

impl Isolate {
    /// From the base snapshot or a user snapshot. Needs an entered tokio runtime.
    pub fn new(
        sources: BaseSources,
        services: NodeServices,
        create_params: Option<v8::CreateParams>,
    ) -> Result<Self, CoreError> {
        let services = services.with_texts(sources.texts);
        let exit_code = deno_os::ExitCode::default();
        let (allocator, array_buffer_bytes) = rt_v8::counting_allocator();
        let create_params = create_params
            .unwrap_or_else(default_create_params)
            .array_buffer_allocator(allocator);
        let loader = Rc::new(NodeModuleLoader::new(services.clone()));
        let mut runtime = JsRuntime::try_new(deno_core::RuntimeOptions {
            startup_snapshot: Some(sources.snapshot),
            skip_op_registration: true,
            extensions: extensions(Some(&services), exit_code.clone()),
            residual_lazy_js_sources: sources.lazy_scripts,
            residual_lazy_esm_sources: sources.lazy_modules,
            validate_import_attributes_cb: Some(import_attribute_validator(loader.clone())),
            module_loader: Some(loader),
            create_params: Some(create_params),
            // Without these two, `structuredClone` and `postMessage` cannot transfer buffers or WebAssembly modules.
            shared_array_buffer_store: Some(SHARED_BUFFERS.clone()),
            compiled_wasm_module_store: Some(WASM_MODULES.clone()),
            ..Default::default()
        })?;
        runtime
            .op_state()
            .borrow_mut()
            .put(rt_v8::ArrayBufferBytes(array_buffer_bytes));
        rt_v8::abort_when_out_of_memory(runtime.v8_isolate());
        permit_everything(&mut runtime);
        let compile_cache = services.compile_cache().clone();
        {
            let state = runtime.op_state();
            let mut state = state.borrow_mut();
            state.put(services);
            deno_web::locks::set_lock_client_id(&mut state, worker::lock_client_id(0));
        }
        let handle = Handle::of(&mut runtime)?;
        stack_trace::install_stack_traces(&mut runtime, &handle)?;
        let report = handle.get(&mut runtime, "uncaughtException")?;
        uncaught::report_with(&mut runtime, report);
        runtime.op_state().borrow_mut().put(rt_v8::Milestones {
            environment: Some(Instant::now()),
            bootstrap: None,
        });
        Ok(Self {
            runtime,
            handle,
            compile_cache,
            exit_code,
        })
    }

    /// Run the program to its end: main module, event loop, `beforeExit`, `exit`.
    ///
    /// Returns the exit code. A program that exits by itself ends the process inside this call.
    ///
    /// # Errors
    /// Only for a bug in `rt`: uncaught errors of the program are reported and exited with in JavaScript.
    pub async fn run(&mut self, start: &StartOptions) -> Result<i32, CoreError> {
        self.handle
            .call::<()>(&mut self.runtime, "start", Some(start))?;
        {
            let state = self.runtime.op_state();
            let mut state = state.borrow_mut();
            state.borrow_mut::<rt_v8::Milestones>().bootstrap = Some(Instant::now());
            if let Some(worker) = worker::current(&state) {
                worker.set_started();
            }
        }
        self.start_recordings(&start.recordings);
        compile_cache::enable_from_environment(&self.compile_cache);
        let code = self.run_program().await;
        self.flush_compile_cache();
        self.finish_recordings();
        worker::stop_children(&mut self.runtime.op_state().borrow_mut());
        // V8's sampling thread must not run any more while the process ends.
        rt_v8::release_profilers(self.runtime.v8_isolate());
        code
    }

    /// Let the program make workers.
    pub fn allow_workers(&mut self, host: WorkerHost) {
        self.runtime.op_state().borrow_mut().put(host);
    }

    /// Be a child that its parent may talk to, if it was forked.
    pub fn take_parent_channel(&mut self) {
        if let Some(channel) = parent_channel() {
            self.runtime.op_state().borrow_mut().put(channel);
        }
    }

    /// Take apart what has to go before the isolate does.
    pub(crate) fn release(&mut self) {
        self.finish_recordings();
        let state = self.runtime.op_state();
        worker::stop_children(&mut state.borrow_mut());
        rt_v8::release_profilers(self.runtime.v8_isolate());
        rt_v8::release_heap_snapshots();
        let inspector = state.borrow_mut().try_take::<Rc<Inspector>>();
        if let Some(inspector) = inspector {
            deno_core::scope!(_scope, &mut self.runtime);
            inspector.disconnect_all();
        }
    }

    async fn run_program(&mut self) -> Result<i32, CoreError> {
        self.handle.call::<()>(&mut self.runtime, "run", None)?;
        let main = load_main_module(&mut self.runtime, &self.handle).await?;
        if let Some(code) = run_to_exit(&mut self.runtime, &self.handle, main).await? {
            return Ok(code);
        }
        let code: i32 = self.handle.call(&mut self.runtime, "dispatchExit", None)?;
        Ok(if code == 0 {
            self.exit_code.get()
        } else {
            code
        })
    }

    fn start_recordings(&mut self, options: &RecordingOptions) {
        if options.is_empty() {
            return;
        }
        let state = self.runtime.op_state();
        deno_core::scope!(scope, &mut self.runtime);
        rt_inspector::start_recordings(&state, scope, options.clone());
    }

    fn finish_recordings(&mut self) {
        let state = self.runtime.op_state();
        deno_core::scope!(_scope, &mut self.runtime);
        rt_inspector::finish_recordings(&state);
    }

    fn flush_compile_cache(&mut self) {
        if self.compile_cache.borrow().is_none() {
            return;
        }
        deno_core::scope!(scope, &mut self.runtime);
        compile_cache::flush(&self.compile_cache, scope);
    }
}

/// The main module's evaluation; ready when its top level, awaits included, has run.
pub type MainEvaluation = LocalBoxFuture<'static, Result<(), CoreError>>;

/// If the main program turned out to be an ES module: load it as the main one, then let JavaScript evaluate it.
pub async fn load_main_module(
    runtime: &mut JsRuntime,
    handle: &Handle,
) -> Result<Option<MainEvaluation>, CoreError> {
    let url: Option<String> = handle.call(runtime, "takeMainModule", None)?;
    let Some(url) = url.and_then(|url| ModuleSpecifier::parse(&url).ok()) else {
        return Ok(None);
    };
    match runtime.load_main_es_module(&url).await {
        Ok(id) => {
            // Evaluated here and not in the event loop, where ticks would come before the module's own microtasks. What it
            // throws is caught by an `import()` of it in JavaScript: this result would not hold the error itself.
            let evaluation = runtime.mod_evaluate(id);
            runtime.v8_isolate().perform_microtask_checkpoint();
            handle.call::<()>(runtime, "evaluateMain", None)?;
            Ok(Some(evaluation.boxed_local()))
        }
        Err(error) => {
            handle.call::<()>(runtime, "mainFailed", Some(&ModuleFailure::of(&error)))?;
            Ok(None)
        }
    }
}

/// The event loop until nothing is left to do, `beforeExit` included. `Some(13)`: the main module never finished.
pub async fn run_to_exit(
    runtime: &mut JsRuntime,
    handle: &Handle,
    mut main: Option<MainEvaluation>,
) -> Result<Option<i32>, CoreError> {
    let mut stalled = false;
    loop {
        let waits_at = match run_event_loop(runtime).await {
            Ok(()) => None,
            Err(error) => match stalled_await(&error) {
                Some(place) => Some(place),
                None => return Err(error),
            },
        };
        // A module that waits for ever counts as work to do: after it the event loop cannot tell that nothing else is left.
        let last = std::mem::replace(&mut stalled, waits_at.is_some()) && stalled;
        if !last && handle.call::<bool>(runtime, "dispatchBeforeExit", None)? {
            continue;
        }
        let main_waits = main
            .as_mut()
            .is_some_and(|main| main.now_or_never().is_none());
        if main_waits || handle.call(runtime, "isMainPending", None)? {
            return Ok(Some(handle.call(
                runtime,
                "mainUnsettled",
                Some(&waits_at),
            )?));
        }
        rt_v8::LoopTimes::of(&mut runtime.op_state().borrow_mut()).end();
        return Ok(None);
    }
}

/// The event loop until nothing is left to do, with the times it waits taken.
async fn run_event_loop(runtime: &mut JsRuntime) -> Result<(), CoreError> {
    let times = rt_v8::LoopTimes::of(&mut runtime.op_state().borrow_mut());
    loop {
        std::future::poll_fn(|context| {
            times.resume();
            let result = runtime.poll_event_loop(context, PollEventLoopOptions::default());
            if result.is_pending() {
                times.wait();
            }
            result
        })
        .await?;
        let measured = runtime
            .op_state()
            .borrow_mut()
            .try_take::<rt_v8::MemoryMeasured>();
        if measured.is_none() {
            break;
        }
    }
    Ok(())
}

/// URL, 1-based line and column of the `await` that keeps a module from finishing, if that is what `error` is about.
fn stalled_await(error: &CoreError) -> Option<(String, i64, i64)> {
    let CoreErrorKind::Js(error) = error.as_kind() else {
        return None;
    };
    if error.exception_message != "Top-level await promise never resolved" {
        return None;
    }
    let frame = error.frames.first()?;
    Some((
        frame.file_name.clone()?,
        frame.line_number?,
        frame.column_number?,
    ))
}
