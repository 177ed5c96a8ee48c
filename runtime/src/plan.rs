//! The one way to make an isolate. The base snapshot, the builder of a user snapshot, the main thread and the workers all get
//! theirs from an [`IsolatePlan`], and differ only in what it says.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::LazyLock;

use deno_core::CompiledWasmModuleStore;
use deno_core::Extension;
use deno_core::JsRuntime;
use deno_core::RuntimeOptions;
use deno_core::SharedArrayBufferStore;
use deno_core::v8;
use deno_permissions::PermissionsContainer;
use deno_permissions::RuntimePermissionDescriptorParser;
use rt_inspector::InThread;
use sys_traits::impls::RealSys;

use crate::extensions::extensions;
use crate::external_texts::ExternalTexts;
use crate::modules::ModuleFiles;
use crate::modules::ModuleRules;
use crate::modules::NodeModuleLoader;
use crate::modules::NodeServices;
use crate::modules::answer_source_imports;
use crate::modules::fill_import_meta;
use crate::modules::import_attribute_validator;
use crate::modules::json_modules;
use crate::modules::without_facades;
use crate::ops::keep_fast_calls;
use crate::program_fs::ProgramFs;
use crate::snapshot::Snapshot;
use crate::start::BuildsSnapshot;
use crate::thread::ThreadHandle;

// What is on its way from thread to thread outside of V8's heaps.
static SHARED_BUFFERS: LazyLock<SharedArrayBufferStore> = LazyLock::new(Default::default);
static WASM_MODULES: LazyLock<CompiledWasmModuleStore> = LazyLock::new(Default::default);

/// What an isolate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It runs a program, in the main thread or a worker's.
    Program,
    /// It runs a program, and then its heap is written.
    Builder,
}

/// What the ops of Deno let a program do. Node's permission model (`permissions.rs`) is asked beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Permissions {
    /// Whatever its user may.
    #[default]
    Everything,
}

impl Permissions {
    fn container(self) -> PermissionsContainer {
        match self {
            Self::Everything => PermissionsContainer::allow_all(Arc::new(
                RuntimePermissionDescriptorParser::new(RealSys),
            )),
        }
    }
}

/// Everything an isolate is made from.
pub struct IsolatePlan {
    pub snapshot: Snapshot,
    pub role: Role,
    /// How others reach the thread that it will run in.
    pub thread: Arc<ThreadHandle>,
    pub files: ModuleFiles,
    /// How modules are found and read.
    pub modules: ModuleRules,
    pub permissions: Permissions,
    /// `None`: the heap may grow with the machine. A builder's has V8's own limits.
    pub heap_limits: Option<v8::CreateParams>,
}

impl IsolatePlan {
    /// For `role` from `snapshot`, with all else as without any flag.
    pub fn new(snapshot: Snapshot, role: Role) -> Self {
        Self {
            snapshot,
            role,
            thread: ThreadHandle::new(0),
            files: ModuleFiles::default(),
            modules: ModuleRules::default(),
            permissions: Permissions::default(),
            heap_limits: None,
        }
    }

    /// What the plan asks for, each part made once.
    pub fn parts(&self) -> IsolateParts {
        let texts = match self.role {
            Role::Builder => ExternalTexts::collecting(self.snapshot.texts),
            Role::Program => ExternalTexts::restored(self.snapshot.texts),
        };
        let services = NodeServices::new(self.files, texts, &self.modules);
        IsolateParts {
            services,
            exit_code: deno_os::ExitCode::default(),
            permissions: self.permissions.container(),
            role: self.role,
            starts_from_heap: !self.snapshot.heap.is_empty(),
            thread: self.thread.clone(),
        }
    }
}

/// The parts of one isolate that others share with it.
pub struct IsolateParts {
    pub(crate) services: NodeServices,
    pub(crate) exit_code: deno_os::ExitCode,
    permissions: PermissionsContainer,
    role: Role,
    starts_from_heap: bool,
    thread: Arc<ThreadHandle>,
}

impl IsolateParts {
    /// Of the isolate, in the one order that every snapshot relies on.
    pub fn extensions(&self) -> Vec<Extension> {
        let fs = ProgramFs::new(match self.role {
            Role::Builder => Some(self.services.files()),
            Role::Program => None,
        });
        let exit_code = self.exit_code.clone();
        let mut list = extensions(
            &self.services,
            exit_code,
            Arc::new(fs),
            self.starts_from_heap,
        );
        if self.role == Role::Program
            && self.starts_from_heap
            && let Some(last) = list.last_mut()
        {
            keep_fast_calls(last);
        }
        list
    }

    /// What `deno_core` makes the isolate from.
    pub(crate) fn options(&self, snapshot: &Snapshot, params: v8::CreateParams) -> RuntimeOptions {
        let loader = Rc::new(NodeModuleLoader::new(self.services.clone(), snapshot));
        RuntimeOptions {
            startup_snapshot: Some(snapshot.heap),
            skip_op_registration: true,
            extensions: self.extensions(),
            residual_lazy_js_sources: snapshot.lazy_scripts,
            residual_lazy_esm_sources: match self.role {
                Role::Program => snapshot.lazy_modules,
                Role::Builder => without_facades(snapshot.lazy_modules),
            },
            validate_import_attributes_cb: Some(import_attribute_validator(loader.clone())),
            module_loader: Some(loader),
            custom_module_evaluation_cb: Some(json_modules(self.services.clone())),
            create_params: Some(params),
            // Without these two, `structuredClone` and `postMessage` cannot transfer buffers or WebAssembly modules.
            shared_array_buffer_store: Some(SHARED_BUFFERS.clone()),
            compiled_wasm_module_store: Some(WASM_MODULES.clone()),
            ..Default::default()
        }
    }

    /// Leave in a new isolate what its ops look for.
    pub fn settle(&self, runtime: &mut JsRuntime) {
        fill_import_meta(runtime.v8_isolate());
        answer_source_imports(runtime.v8_isolate());
        // deno_core has V8 look up the line of each frame of each error, which nobody asks for but `--trace-uncaught` and the
        // inspector, and those ask anew.
        runtime
            .v8_isolate()
            .set_capture_stack_trace_for_uncaught_exceptions(false, 0);
        let context = runtime.main_context();
        let state = runtime.op_state();
        let mut state = state.borrow_mut();
        state.put(self.permissions.clone());
        state.put(self.services.compile_cache().clone());
        state.put(self.services.clone());
        state.put(self.thread.clone());
        if self.role == Role::Builder {
            state.put(BuildsSnapshot);
        } else {
            let (running, stopping) = (self.thread.clone(), self.thread.clone());
            let in_thread = InThread {
                run: Arc::new(move |task| {
                    running.run(task);
                }),
                is_stopped: Arc::new(move || stopping.is_stopped()),
            };
            rt_inspector::enter(&mut state, self.thread.number(), in_thread, context);
            state.put(rt_node::StaysInProcess);
        }
        deno_web::locks::set_lock_client_id(&mut state, self.thread.lock_client_id());
    }
}
