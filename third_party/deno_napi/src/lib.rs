// Copyright 2018-2026 the Deno authors. MIT license.

#![allow(non_camel_case_types, reason = "matches Node-API naming conventions")]
#![allow(
  non_upper_case_globals,
  reason = "matches Node-API naming conventions"
)]
#![allow(
  clippy::undocumented_unsafe_blocks,
  reason = "pervasive FFI unsafe blocks throughout NAPI implementation"
)]
#![deny(clippy::missing_safety_doc)]

//! Node-API for add-ons. `symbols.def` has the names of all functions that the executable shows to them.

mod additions;
pub mod js_native_api;
pub mod node_api;
pub mod util;
pub mod uv;
mod work_queue;

use core::ptr::NonNull;
use std::borrow::Cow;
use std::cell::Cell;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::HashMap;
pub use std::ffi::CStr;
pub use std::os::raw::c_char;
pub use std::os::raw::c_void;
use std::path::Path;
use std::path::PathBuf;
pub use std::ptr;
use std::rc::Rc;
use std::thread_local;

use deno_core::ExternalOpsTracker;
use deno_core::OpState;
use deno_core::V8CrossThreadTaskSpawner;
use deno_core::V8TaskSpawner;
use deno_core::op2;
use deno_core::parking_lot::RwLock;
use deno_core::url::Url;
// Expose common stuff for ease of use.
// `use deno_napi::*`
pub use deno_core::v8;
use deno_permissions::PermissionCheckError;
pub use denort_helper::DenoRtNativeAddonLoader;
pub use denort_helper::DenoRtNativeAddonLoaderRc;
#[cfg(unix)]
use libloading::os::unix::*;
pub use value::napi_value;

pub mod function;
mod value;

/// Render the source (underlying OS error) of a `libloading::Error` as a
/// `": <error>"` suffix, or an empty string when there is no source. libloading
/// does not include the OS error in its own `Display`.
fn fmt_lib_load_source(err: &libloading::Error) -> String {
  use std::error::Error;
  match err.source() {
    Some(source) => format!(": {source}"),
    None => String::new(),
  }
}

#[derive(Debug, thiserror::Error, deno_error::JsError)]
pub enum NApiError {
  #[class(type)]
  #[error("Invalid path")]
  InvalidPath,
  #[class(type)]
  #[error(transparent)]
  DenoRtLoad(#[from] denort_helper::LoadError),
  #[class(type)]
  // libloading's `Display` for a failed load is opaque (e.g. just
  // `LoadLibraryExW failed` on Windows). Surface the underlying OS error via
  // `source` and the resolved path so the failure is actionable. See
  // denoland/deno#36622.
  #[error("{source}{}\n  path: {}", fmt_lib_load_source(source), path.display())]
  LibraryLoad {
    source: libloading::Error,
    path: PathBuf,
  },
  #[class(type)]
  #[error("Unable to find register Node-API module at {}", .0.display())]
  ModuleNotFound(PathBuf),
  #[class(type)]
  #[error(
    "Cannot load native addon at {}: it was built against the legacy Node.js \
     native addon API (NODE_MODULE / nan), which Deno does not support. Only \
     Node-API (N-API) addons are supported.",
    .0.display()
  )]
  UnsupportedLegacyAddon(PathBuf),
  #[class(generic)]
  #[error("Module has no declared entry point.")]
  NoEntryPoint,
  #[class(inherit)]
  #[error(transparent)]
  Permission(#[from] PermissionCheckError),
}

pub type napi_status = i32;
pub type napi_env = *mut c_void;
pub type napi_callback_info = *mut c_void;
pub type napi_deferred = *mut c_void;
pub type napi_ref = *mut c_void;
pub type napi_threadsafe_function = *mut c_void;
pub type napi_handle_scope = *mut c_void;
pub type napi_callback_scope = *mut c_void;
pub type napi_escapable_handle_scope = *mut c_void;
pub type napi_async_cleanup_hook_handle = *mut c_void;
pub type napi_async_work = *mut c_void;
pub type napi_async_context = *mut c_void;

pub const napi_ok: napi_status = 0;
pub const napi_invalid_arg: napi_status = 1;
pub const napi_object_expected: napi_status = 2;
pub const napi_string_expected: napi_status = 3;
pub const napi_name_expected: napi_status = 4;
pub const napi_function_expected: napi_status = 5;
pub const napi_number_expected: napi_status = 6;
pub const napi_boolean_expected: napi_status = 7;
pub const napi_array_expected: napi_status = 8;
pub const napi_generic_failure: napi_status = 9;
pub const napi_pending_exception: napi_status = 10;
pub const napi_cancelled: napi_status = 11;
pub const napi_escape_called_twice: napi_status = 12;
pub const napi_handle_scope_mismatch: napi_status = 13;
pub const napi_callback_scope_mismatch: napi_status = 14;
pub const napi_queue_full: napi_status = 15;
pub const napi_closing: napi_status = 16;
pub const napi_bigint_expected: napi_status = 17;
pub const napi_date_expected: napi_status = 18;
pub const napi_arraybuffer_expected: napi_status = 19;
pub const napi_detachable_arraybuffer_expected: napi_status = 20;
pub const napi_would_deadlock: napi_status = 21;
pub const napi_no_external_buffers_allowed: napi_status = 22;
pub const napi_cannot_run_js: napi_status = 23;

pub static ERROR_MESSAGES: &[&CStr] = &[
  c"",
  c"Invalid argument",
  c"An object was expected",
  c"A string was expected",
  c"A string or symbol was expected",
  c"A function was expected",
  c"A number was expected",
  c"A boolean was expected",
  c"An array was expected",
  c"Unknown failure",
  c"An exception is pending",
  c"The async work item was cancelled",
  c"napi_escape_handle already called on scope",
  c"Invalid handle scope usage",
  c"Invalid callback scope usage",
  c"Thread-safe function queue is full",
  c"Thread-safe function handle is closing",
  c"A bigint was expected",
  c"A date was expected",
  c"An arraybuffer was expected",
  c"A detachable arraybuffer was expected",
  c"Main thread would deadlock",
  c"External buffers are not allowed",
  c"Cannot run JavaScript",
];

pub const NAPI_AUTO_LENGTH: usize = usize::MAX;

/// `nm_version` value used by Node-API (N-API) modules. Legacy V8/nan addons
/// registered via `node_module_register` use `NODE_MODULE_VERSION` instead.
pub const NAPI_MODULE_VERSION: i32 = 1;

thread_local! {
  pub static MODULE_TO_REGISTER: RefCell<Option<*const NapiModule>> = const { RefCell::new(None) };
}

type napi_addon_register_func =
  unsafe extern "C" fn(env: napi_env, exports: napi_value) -> napi_value;
type napi_register_module_v1 =
  unsafe extern "C" fn(env: napi_env, exports: napi_value) -> napi_value;

#[repr(C)]
#[derive(Clone)]
pub struct NapiModule {
  pub nm_version: i32,
  pub nm_flags: u32,
  nm_filename: *const c_char,
  pub nm_register_func: Option<napi_addon_register_func>,
  nm_modname: *const c_char,
  nm_priv: *mut c_void,
  reserved: [*mut c_void; 4],
}

pub type napi_valuetype = i32;

pub const napi_undefined: napi_valuetype = 0;
pub const napi_null: napi_valuetype = 1;
pub const napi_boolean: napi_valuetype = 2;
pub const napi_number: napi_valuetype = 3;
pub const napi_string: napi_valuetype = 4;
pub const napi_symbol: napi_valuetype = 5;
pub const napi_object: napi_valuetype = 6;
pub const napi_function: napi_valuetype = 7;
pub const napi_external: napi_valuetype = 8;
pub const napi_bigint: napi_valuetype = 9;

pub type napi_threadsafe_function_release_mode = i32;

pub const napi_tsfn_release: napi_threadsafe_function_release_mode = 0;
pub const napi_tsfn_abort: napi_threadsafe_function_release_mode = 1;

pub type napi_threadsafe_function_call_mode = i32;

pub const napi_tsfn_nonblocking: napi_threadsafe_function_call_mode = 0;
pub const napi_tsfn_blocking: napi_threadsafe_function_call_mode = 1;

pub type napi_key_collection_mode = i32;

pub const napi_key_include_prototypes: napi_key_collection_mode = 0;
pub const napi_key_own_only: napi_key_collection_mode = 1;

pub type napi_key_filter = i32;

pub const napi_key_all_properties: napi_key_filter = 0;
pub const napi_key_writable: napi_key_filter = 1;
pub const napi_key_enumerable: napi_key_filter = 1 << 1;
pub const napi_key_configurable: napi_key_filter = 1 << 2;
pub const napi_key_skip_strings: napi_key_filter = 1 << 3;
pub const napi_key_skip_symbols: napi_key_filter = 1 << 4;

pub type napi_key_conversion = i32;

pub const napi_key_keep_numbers: napi_key_conversion = 0;
pub const napi_key_numbers_to_strings: napi_key_conversion = 1;

pub type napi_typedarray_type = i32;

pub const napi_int8_array: napi_typedarray_type = 0;
pub const napi_uint8_array: napi_typedarray_type = 1;
pub const napi_uint8_clamped_array: napi_typedarray_type = 2;
pub const napi_int16_array: napi_typedarray_type = 3;
pub const napi_uint16_array: napi_typedarray_type = 4;
pub const napi_int32_array: napi_typedarray_type = 5;
pub const napi_uint32_array: napi_typedarray_type = 6;
pub const napi_float32_array: napi_typedarray_type = 7;
pub const napi_float64_array: napi_typedarray_type = 8;
pub const napi_bigint64_array: napi_typedarray_type = 9;
pub const napi_biguint64_array: napi_typedarray_type = 10;
pub const napi_float16_array: napi_typedarray_type = 11;

#[repr(C)]
#[derive(Clone, Copy, PartialEq)]
pub struct napi_type_tag {
  pub lower: u64,
  pub upper: u64,
}

pub type napi_callback = unsafe extern "C" fn(
  env: napi_env,
  info: napi_callback_info,
) -> napi_value<'static>;

pub type napi_finalize = unsafe extern "C" fn(
  env: napi_env,
  data: *mut c_void,
  finalize_hint: *mut c_void,
);

pub type napi_async_execute_callback =
  unsafe extern "C" fn(env: napi_env, data: *mut c_void);

pub type napi_async_complete_callback =
  unsafe extern "C" fn(env: napi_env, status: napi_status, data: *mut c_void);

pub type napi_threadsafe_function_call_js = unsafe extern "C" fn(
  env: napi_env,
  js_callback: napi_value,
  context: *mut c_void,
  data: *mut c_void,
);

pub type napi_async_cleanup_hook = unsafe extern "C" fn(
  handle: napi_async_cleanup_hook_handle,
  data: *mut c_void,
);

pub type napi_cleanup_hook = unsafe extern "C" fn(data: *mut c_void);

pub type napi_property_attributes = i32;

pub const napi_default: napi_property_attributes = 0;
pub const napi_writable: napi_property_attributes = 1 << 0;
pub const napi_enumerable: napi_property_attributes = 1 << 1;
pub const napi_configurable: napi_property_attributes = 1 << 2;
pub const napi_static: napi_property_attributes = 1 << 10;
pub const napi_default_method: napi_property_attributes =
  napi_writable | napi_configurable;
pub const napi_default_jsproperty: napi_property_attributes =
  napi_enumerable | napi_configurable | napi_writable;

#[repr(C)]
#[derive(Copy, Clone, Debug)]
pub struct napi_property_descriptor<'a> {
  pub utf8name: *const c_char,
  pub name: napi_value<'a>,
  pub method: Option<napi_callback>,
  pub getter: Option<napi_callback>,
  pub setter: Option<napi_callback>,
  pub value: napi_value<'a>,
  pub attributes: napi_property_attributes,
  pub data: *mut c_void,
}

#[repr(C)]
#[derive(Debug)]
pub struct napi_extended_error_info {
  pub error_message: *const c_char,
  pub engine_reserved: *mut c_void,
  pub engine_error_code: i32,
  pub error_code: Cell<napi_status>,
}

#[repr(C)]
#[derive(Debug)]
pub struct napi_node_version {
  pub major: u32,
  pub minor: u32,
  pub patch: u32,
  pub release: *const c_char,
}

pub trait PendingNapiAsyncWork: FnOnce() + Send + 'static {}
impl<T> PendingNapiAsyncWork for T where T: FnOnce() + Send + 'static {}

/// A pending NAPI finalizer callback to be called at environment shutdown.
/// This matches Node.js's behavior of tracking references with finalize
/// callbacks and calling them during `napi_env::DeleteMe()`.
pub struct PendingNapiFinalizer {
  pub env: napi_env,
  pub cb: napi_finalize,
  pub data: *mut c_void,
  pub hint: *mut c_void,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NapiFinalizerId(u64);

/// Finalizers that were not called yet, by their ids: what was added last has the largest.
#[derive(Default)]
pub struct RefTracker {
  next_id: u64,
  pending: BTreeMap<u64, PendingNapiFinalizer>,
  /// Finalizers whose objects have already been collected by the GC and are
  /// waiting to run at the next point where JavaScript execution is legal
  /// (see [`Env::defer_gc_finalizer`]). Kept separate from `pending` because
  /// these are already committed to run exactly once — they must not be
  /// confused with finalizers for objects that are still alive.
  gc_ready: Vec<PendingNapiFinalizer>,
  /// Whether an event-loop task has already been scheduled to drain
  /// `gc_ready`. Avoids scheduling one task per collected object when a single
  /// GC cycle reclaims many references at once.
  drain_requested: bool,
}

impl RefTracker {
  /// Queues a GC-collected finalizer to run at the next JS-safe point,
  /// returning `true` if the caller should schedule a fresh drain task (i.e.
  /// no drain was already pending).
  fn defer(&mut self, finalizer: PendingNapiFinalizer) -> bool {
    self.gc_ready.push(finalizer);
    let need_schedule = !self.drain_requested;
    self.drain_requested = true;
    need_schedule
  }

  /// Removes and returns the GC-collected finalizers ready to run, clearing
  /// the "drain requested" flag so that finalizers queued from here on
  /// schedule a new drain task.
  fn take_gc_ready(&mut self) -> Vec<PendingNapiFinalizer> {
    self.drain_requested = false;
    std::mem::take(&mut self.gc_ready)
  }

  fn add(
    &mut self,
    env: napi_env,
    cb: napi_finalize,
    data: *mut c_void,
    hint: *mut c_void,
  ) -> NapiFinalizerId {
    let id = self.next_id;
    self.next_id += 1;
    self.pending.insert(id, PendingNapiFinalizer { env, cb, data, hint });
    NapiFinalizerId(id)
  }

  /// Takes the entry with `id` out, if it is still pending.
  fn take(&mut self, id: NapiFinalizerId) -> Option<PendingNapiFinalizer> {
    self.pending.remove(&id.0)
  }

  /// What there is for `env`, the last added first. Each may be gone when its turn comes.
  fn ids_of(&self, env: napi_env) -> Vec<NapiFinalizerId> {
    let own = self.pending.iter().rev().filter(|(_, f)| f.env == env);
    own.map(|(id, _)| NapiFinalizerId(*id)).collect()
  }

  /// Takes what waits for a turn of the event loop that does not come any more.
  fn take_ready_of(&mut self, env: napi_env) -> Vec<PendingNapiFinalizer> {
    let (own, others) = std::mem::take(&mut self.gc_ready)
      .into_iter()
      .partition(|f| f.env == env);
    self.gc_ready = others;
    own
  }

  /// Removes the entry with `id`, returning `true` if it was still pending.
  /// The return value lets the GC weak callback and env teardown coordinate
  /// the "run once" contract: whichever path removes the entry first runs the
  /// finalizer, and the other observes `false` and skips it.
  #[must_use = "the return value decides whether the finalizer may still \
                be run"]
  fn remove(&mut self, id: NapiFinalizerId) -> bool {
    self.pending.remove(&id.0).is_some()
  }
}

/// What is to be called when an environment ends, the last added first.
#[derive(Clone, Copy)]
pub enum CleanupHook {
  Plain(napi_cleanup_hook, *mut c_void),
  Async(*mut AsyncCleanupHandle),
  ThreadsafeFunction(*mut node_api::TsFn),
  /// The objects of an add-on, and its instance data: older than what the add-on has added itself.
  Env(*mut Env),
}

/// What `napi_add_async_cleanup_hook` gives.
pub struct AsyncCleanupHandle {
  pub env: *mut Env,
  pub hook: napi_async_cleanup_hook,
  pub data: *mut c_void,
}

pub type CleanupHooks = Rc<RefCell<Vec<CleanupHook>>>;

pub struct NapiState {
  pub env_cleanup_hooks: CleanupHooks,
  pub ref_tracker: Rc<RefCell<RefTracker>>,
  /// The environments of all add-ons, which live as long as the process.
  pub env_ptrs: Vec<*mut Env>,
  /// Per-isolate V8 Private key for napi_wrap/napi_unwrap.
  /// Node.js stores this per-isolate so that objects wrapped by one addon
  /// can be unwrapped by another. Lazily initialized on first addon load.
  pub napi_wrap: Option<v8::Global<v8::Private>>,
  /// Per-isolate V8 Private key for type tags.
  pub type_tag: Option<v8::Global<v8::Private>>,
}

// SAFETY: what it points to is used by the thread of the isolate only.
unsafe impl Send for NapiState {}

/// Run what add-ons want run at the end of their environments, while V8 is alive. Nothing of an add-on may run afterwards.
///
/// To be called without a borrow of `state`, once: `take_ends` gives nothing the second time.
pub fn run_cleanup_hooks(scope: &mut v8::PinScope, ends: NapiEnds) {
  // No thread waits for what this one does not take any more.
  for hook in ends.hooks.borrow().iter() {
    if let CleanupHook::ThreadsafeFunction(function) = hook {
      // SAFETY: it is in the list as long as it is not finalized.
      unsafe { &**function }.close();
    }
  }
  // What a thread still does for an add-on may use what its finalizers free.
  for env in &ends.envs {
    // SAFETY: environments live as long as the process.
    let done = unsafe { &**env }.done_work.clone();
    crate::work_queue::finish(scope, *env as usize, &done);
  }
  for env in &ends.envs {
    // SAFETY: environments live as long as the process.
    unsafe { &mut **env }.can_call_into_js = false;
  }
  loop {
    // A hook may take away others.
    let Some(hook) = ends.hooks.borrow_mut().pop() else {
      break;
    };
    v8::scope!(let scope, scope);
    match hook {
      // SAFETY: what the add-on has registered.
      CleanupHook::Plain(hook, data) => unsafe { hook(data) },
      CleanupHook::Async(handle) => {
        // SAFETY: the handle lives until the add-on gives it back, which it may do within its hook.
        let (hook, data) = unsafe { ((*handle).hook, (*handle).data) };
        // SAFETY: what the add-on has registered.
        unsafe { hook(handle as _, data) }
      }
      CleanupHook::ThreadsafeFunction(function) => {
        // SAFETY: it is in the list as long as it is not finalized.
        unsafe { node_api::TsFn::finalize(scope, function) }
      }
      CleanupHook::Env(env) => end_env(scope, env, &ends.tracker),
    }
  }
  for env in &ends.envs {
    crate::js_native_api::detach_external_string_env(*env);
  }
}

/// What `run_cleanup_hooks` needs.
pub struct NapiEnds {
  envs: Vec<*mut Env>,
  hooks: CleanupHooks,
  tracker: Rc<RefCell<RefTracker>>,
}

impl NapiState {
  /// `None` where there is no add-on, and where that was called before.
  pub fn take_ends(&mut self) -> Option<NapiEnds> {
    let envs = std::mem::take(&mut self.env_ptrs);
    (!envs.is_empty()).then(|| NapiEnds {
      envs,
      hooks: self.env_cleanup_hooks.clone(),
      tracker: self.ref_tracker.clone(),
    })
  }
}

fn end_env(
  scope: &mut v8::PinScope,
  env: *mut Env,
  tracker: &RefCell<RefTracker>,
) {
  let owner = env as napi_env;
  let ready = tracker.borrow_mut().take_ready_of(owner);
  for finalizer in ready {
    call_finalizer(scope, &finalizer);
  }
  // A finalizer may take others away, and add some.
  loop {
    let ids = tracker.borrow().ids_of(owner);
    if ids.is_empty() {
      break;
    }
    for id in ids {
      let next = tracker.borrow_mut().take(id);
      if let Some(finalizer) = next {
        call_finalizer(scope, &finalizer);
      }
    }
  }
  // SAFETY: environments live as long as the process.
  let data = unsafe { &mut *env }.shared_mut().instance_data.take();
  if let Some(data) = data
    && let Some(cb) = data.finalize_cb
  {
    // SAFETY: what the add-on has given.
    unsafe { cb(env as napi_env, data.data, data.finalize_hint) };
  }
}

#[repr(C)]
#[derive(Debug)]
pub struct InstanceData {
  pub data: *mut c_void,
  pub finalize_cb: Option<napi_finalize>,
  pub finalize_hint: *mut c_void,
}

#[repr(C)]
#[derive(Debug)]
/// Env that is shared between all contexts in same native module.
pub struct EnvShared {
  pub instance_data: Option<InstanceData>,
  pub napi_wrap: v8::Global<v8::Private>,
  pub type_tag: v8::Global<v8::Private>,
  pub finalize: Option<napi_finalize>,
  pub finalize_hint: *mut c_void,
  pub filename: String,
}

impl EnvShared {
  pub fn new(
    napi_wrap: v8::Global<v8::Private>,
    type_tag: v8::Global<v8::Private>,
    filename: String,
  ) -> Self {
    Self {
      instance_data: None,
      napi_wrap,
      type_tag,
      finalize: None,
      finalize_hint: std::ptr::null_mut(),
      filename,
    }
  }
}

#[repr(C)]
pub struct Env {
  context: NonNull<v8::Context>,
  pub isolate_ptr: v8::UnsafeRawIsolatePtr,
  pub open_handle_scopes: usize,
  pub open_callback_scopes: usize,
  pub shared: *mut EnvShared,
  pub async_work_sender: V8CrossThreadTaskSpawner,
  /// Work that a thread has done, or that was cancelled, and whose end the add-on was not told of.
  pub(crate) done_work: std::sync::Arc<work_queue::DoneWork>,
  /// Same-thread event-loop task queue, used to run GC-collected finalizers at
  /// the next JS-safe point (see [`Env::defer_gc_finalizer`]). Only ever
  /// touched on the isolate thread; like the `Rc` fields below it relies on the
  /// `unsafe impl Send for Env` never actually exercising these off-thread.
  gc_finalizer_spawner: V8TaskSpawner,
  cleanup_hooks: CleanupHooks,
  ref_tracker: Rc<RefCell<RefTracker>>,
  external_ops_tracker: ExternalOpsTracker,
  pub last_error: napi_extended_error_info,
  pub last_exception: Option<v8::Global<v8::Value>>,
  pub global: v8::Global<v8::Object>,
  pub create_buffer: v8::Global<v8::Function>,
  pub report_error: v8::Global<v8::Function>,
  pub async_hooks_init: v8::Global<v8::Function>,
  pub async_hooks_before: v8::Global<v8::Function>,
  pub async_hooks_after: v8::Global<v8::Function>,
  pub async_hooks_destroy: v8::Global<v8::Function>,
  /// What the add-on says it was written for.
  pub module_api_version: i32,
  /// Not at the end of the environment any more.
  pub can_call_into_js: bool,
}

unsafe impl Send for Env {}
unsafe impl Sync for Env {}

impl Env {
  #[allow(clippy::too_many_arguments, reason = "construction")]
  pub fn new(
    isolate_ptr: v8::UnsafeRawIsolatePtr,
    context: v8::Global<v8::Context>,
    global: v8::Global<v8::Object>,
    create_buffer: v8::Global<v8::Function>,
    report_error: v8::Global<v8::Function>,
    async_hooks_init: v8::Global<v8::Function>,
    async_hooks_before: v8::Global<v8::Function>,
    async_hooks_after: v8::Global<v8::Function>,
    async_hooks_destroy: v8::Global<v8::Function>,
    sender: V8CrossThreadTaskSpawner,
    gc_finalizer_spawner: V8TaskSpawner,
    cleanup_hooks: CleanupHooks,
    ref_tracker: Rc<RefCell<RefTracker>>,
    external_ops_tracker: ExternalOpsTracker,
  ) -> Self {
    Self {
      isolate_ptr,
      context: context.into_raw(),
      global,
      create_buffer,
      report_error,
      async_hooks_init,
      async_hooks_before,
      async_hooks_after,
      async_hooks_destroy,
      module_api_version: DEFAULT_MODULE_API_VERSION,
      can_call_into_js: true,
      shared: std::ptr::null_mut(),
      open_handle_scopes: 0,
      open_callback_scopes: 0,
      async_work_sender: sender,
      done_work: Default::default(),
      gc_finalizer_spawner,
      cleanup_hooks,
      ref_tracker,
      external_ops_tracker,
      last_error: napi_extended_error_info {
        error_message: std::ptr::null(),
        engine_reserved: std::ptr::null_mut(),
        engine_error_code: 0,
        error_code: Cell::new(napi_ok),
      },
      last_exception: None,
    }
  }

  pub fn shared(&self) -> &EnvShared {
    // SAFETY: the lifetime of `EnvShared` always exceeds the lifetime of `Env`.
    unsafe { &*self.shared }
  }

  pub fn shared_mut(&mut self) -> &mut EnvShared {
    // SAFETY: the lifetime of `EnvShared` always exceeds the lifetime of `Env`.
    unsafe { &mut *self.shared }
  }

  pub fn add_async_work(&mut self, async_work: impl FnOnce() + Send + 'static) {
    self.async_work_sender.spawn(|_| async_work());
  }

  #[inline]
  pub fn isolate(&mut self) -> &mut v8::Isolate {
    // SAFETY: Lifetime of `Isolate` is longer than `Env`.
    unsafe {
      v8::Isolate::ref_from_raw_isolate_ptr_mut_unchecked(&mut self.isolate_ptr)
    }
  }

  pub fn context<'s>(&'s self) -> v8::Local<'s, v8::Context> {
    // SAFETY: `v8::Local` is always non-null pointer; the `PinScope<'_, '_>` is
    // already on the stack, but we don't have access to it.
    unsafe {
      std::mem::transmute::<NonNull<v8::Context>, v8::Local<v8::Context>>(
        self.context,
      )
    }
  }

  pub fn threadsafe_function_ref(&mut self) {
    self.external_ops_tracker.ref_op();
  }

  pub fn threadsafe_function_unref(&mut self) {
    self.external_ops_tracker.unref_op();
  }

  pub fn add_cleanup_hook(&mut self, hook: CleanupHook) {
    self.cleanup_hooks.borrow_mut().push(hook);
  }

  /// As in Node, taking away what is not there is no error.
  pub fn remove_cleanup_hook(&mut self, is_it: impl Fn(&CleanupHook) -> bool) {
    let mut hooks = self.cleanup_hooks.borrow_mut();
    if let Some(index) = hooks.iter().rposition(is_it) {
      hooks.remove(index);
    }
  }

  /// Hand what a callback of the add-on has thrown to the handlers of uncaught errors. `is_new`: older add-ons are only warned of it, unless a
  /// flag says otherwise.
  pub fn report_exception(&mut self, scope: &mut v8::PinScope, is_new: bool) {
    let Some(exception) = self.last_exception.take() else {
      return;
    };
    if !self.can_call_into_js {
      return;
    }
    let exception = v8::Local::new(scope, exception);
    let may_only_warn = !is_new && self.module_api_version < 10;
    let may_only_warn = v8::Boolean::new(scope, may_only_warn);
    let report = v8::Local::new(scope, &self.report_error);
    let receiver = v8::undefined(scope).into();
    v8::tc_scope!(let scope, scope);
    report.call(scope, receiver, &[exception, may_only_warn.into()]);
  }

  pub fn add_ref_finalizer(
    &self,
    env: napi_env,
    cb: napi_finalize,
    data: *mut c_void,
    hint: *mut c_void,
  ) -> NapiFinalizerId {
    self.ref_tracker.borrow_mut().add(env, cb, data, hint)
  }

  /// Deregisters a shutdown finalizer entry, returning `true` if it was still
  /// pending (see [`RefTracker::remove`]).
  #[must_use = "the return value decides whether the finalizer may still \
                be run"]
  pub fn remove_ref_finalizer(&self, id: NapiFinalizerId) -> bool {
    self.ref_tracker.borrow_mut().remove(id)
  }

  /// Takes a finalizer out of the list, if it was not called yet.
  pub fn take_ref_finalizer(
    &self,
    id: NapiFinalizerId,
  ) -> Option<PendingNapiFinalizer> {
    self.ref_tracker.borrow_mut().take(id)
  }

  /// Queues a GC-collected reference's finalizer to run at the next JS-safe
  /// point on the event loop, the way Node drains finalizers from a
  /// `SetImmediate` rather than from the GC.
  ///
  /// napi finalizers are allowed to call back into JavaScript (e.g.
  /// `napi_call_function`), but V8's second-pass weak callback — where the GC
  /// hands us collected references — runs inside a
  /// `DisallowJavascriptExecutionScope`, so calling into JS there aborts the
  /// process (#36568). A V8 `RequestInterrupt` is not enough either: it is
  /// serviced from the stack guard, which V8 also checks while unwinding a GC,
  /// so the drain can still land inside the disallowed scope. The same-thread
  /// [`V8TaskSpawner`] instead runs the drain from `dispatch_task_spawner`
  /// during an event-loop poll, with a real context scope and a microtask
  /// checkpoint — a genuinely JS-safe point.
  ///
  /// This is *not* the cross-thread spawner that #33260 used and #34023
  /// reverted: that hazard was a finalizer running twice, which the
  /// `reset()` / `was_pending` run-once handshake (#36499) now prevents
  /// independently. The task only pushes onto an isolate-local queue on the
  /// isolate thread.
  ///
  /// Takes the `Env` as a raw pointer rather than `&mut self` on purpose: the
  /// caller (the GC weak callback) already holds a `*mut Env`, and the queued
  /// finalizer will mutate the `Env` through it long after this call returns.
  /// Round-tripping that pointer through a reference here would hand the
  /// finalizer a pointer derived from a borrow that has since ended.
  ///
  /// # Safety
  ///
  /// `env_ptr` must point to a live `Env` owned by this isolate's thread.
  pub unsafe fn defer_gc_finalizer(
    env_ptr: *mut Env,
    cb: napi_finalize,
    data: *mut c_void,
    hint: *mut c_void,
  ) {
    // SAFETY: the caller guarantees `env_ptr` is live. This shared borrow only
    // reads the two `Rc` fields and ends before this function returns, well
    // before the deferred finalizer can mutate the `Env`.
    let env = unsafe { &*env_ptr };
    let need_schedule =
      env.ref_tracker.borrow_mut().defer(PendingNapiFinalizer {
        env: env_ptr as napi_env,
        cb,
        data,
        hint,
      });
    // Only the first finalizer of a GC batch schedules a drain; the rest ride
    // along on the same task (see `RefTracker::defer`).
    if need_schedule {
      let tracker = env.ref_tracker.clone();
      env.gc_finalizer_spawner.spawn(move |scope| {
        drain_gc_finalizers(scope, &tracker);
      });
    }
  }
}

/// Runs the GC-collected finalizers queued by [`Env::defer_gc_finalizer`].
/// Invoked from the event-loop task queue, so JavaScript execution is legal
/// here and finalizers may call back into JS.
fn drain_gc_finalizers(
  scope: &mut v8::PinScope,
  tracker: &RefCell<RefTracker>,
) {
  // Take the batch before running anything: a finalizer may call
  // `napi_delete_reference` (re-borrowing the tracker) or defer more
  // finalizers (which then schedule their own task).
  let ready = tracker.borrow_mut().take_gc_ready();
  for finalizer in ready {
    call_finalizer(scope, &finalizer);
  }
}

/// Call what an add-on wants called for something that is gone. What it throws is an uncaught error.
pub(crate) fn call_finalizer(
  scope: &mut v8::PinScope,
  finalizer: &PendingNapiFinalizer,
) {
  v8::scope!(let scope, scope);
  v8::tc_scope!(let scope, scope);
  // SAFETY: what the add-on has given; V8 is alive, and there is a scope.
  unsafe {
    (finalizer.cb)(finalizer.env, finalizer.data, finalizer.hint);
  }
  if finalizer.env.is_null() {
    return;
  }
  // SAFETY: environments live as long as the process.
  let env = unsafe { &mut *(finalizer.env as *mut Env) };
  env.report_exception(scope, true);
}

/// For what an add-on says nothing of.
pub const DEFAULT_MODULE_API_VERSION: i32 = 8;

deno_core::extension!(deno_napi,
  ops = [
    op_napi_open
  ],
  options = {
    deno_rt_native_addon_loader: Option<DenoRtNativeAddonLoaderRc>,
  },
  state = |state, options| {
    state.put(NapiState {
      env_cleanup_hooks: Rc::new(RefCell::new(vec![])),
      ref_tracker: Rc::new(RefCell::new(RefTracker::default())),
      env_ptrs: vec![],
      napi_wrap: None,
      type_tag: None,
    });
    if let Some(loader) = options.deno_rt_native_addon_loader {
      state.put(loader);
    }
  },
);

unsafe impl Sync for NapiModuleHandle {}
unsafe impl Send for NapiModuleHandle {}

#[derive(Clone, Copy)]
struct NapiModuleHandle(*const NapiModule);

static NAPI_LOADED_MODULES: std::sync::LazyLock<
  RwLock<HashMap<PathBuf, NapiModuleHandle>>,
> = std::sync::LazyLock::new(|| RwLock::new(HashMap::new()));

#[op2(reentrant, stack_trace)]
fn op_napi_open<'scope>(
  scope: &mut v8::PinScope<'scope, '_>,
  isolate: &mut v8::Isolate,
  op_state: Rc<RefCell<OpState>>,
  #[string] path: &str,
  exports_object: v8::Local<'scope, v8::Object>,
  global: v8::Local<'scope, v8::Object>,
  create_buffer: v8::Local<'scope, v8::Function>,
  report_error: v8::Local<'scope, v8::Function>,
  async_hooks_init: v8::Local<'scope, v8::Function>,
  async_hooks_before: v8::Local<'scope, v8::Function>,
  async_hooks_after: v8::Local<'scope, v8::Function>,
  async_hooks_destroy: v8::Local<'scope, v8::Function>,
) -> Result<v8::Local<'scope, v8::Value>, NApiError> {
  // We must limit the OpState borrow because this function can trigger a
  // re-borrow through the NAPI module.
  let (
    async_work_sender,
    gc_finalizer_spawner,
    cleanup_hooks,
    ref_tracker,
    external_ops_tracker,
    deno_rt_native_addon_loader,
    path,
  ) = {
    let mut op_state = op_state.borrow_mut();
    let permissions =
      op_state.borrow_mut::<deno_permissions::PermissionsContainer>();
    let path = permissions.check_ffi(Cow::Borrowed(Path::new(path)))?;
    let napi_state = op_state.borrow::<NapiState>();
    (
      op_state.borrow::<V8CrossThreadTaskSpawner>().clone(),
      op_state.borrow::<V8TaskSpawner>().clone(),
      napi_state.env_cleanup_hooks.clone(),
      napi_state.ref_tracker.clone(),
      op_state.external_ops_tracker.clone(),
      op_state.try_borrow::<DenoRtNativeAddonLoaderRc>().cloned(),
      path,
    )
  };

  // Register the uv_compat loop so that our libuv-ABI `uv_timer_*`
  // polyfills bridge onto Deno's event loop instead of degrading to
  // no-ops. The loop pointer is opaque to addons — they only pass it
  // through to other uv_* polyfill functions, which re-resolve it from
  // this thread-local in any case.
  {
    let op_state = op_state.borrow();
    if let Some(uv_loop) =
      op_state.try_borrow::<Box<deno_core::uv_compat::UvLoop>>()
    {
      let loop_ptr =
        &**uv_loop as *const deno_core::uv_compat::UvLoop as *mut _;
      crate::uv::register_default_uv_loop(loop_ptr);
    }
  }

  // Use per-isolate Private keys (like Node.js) so that objects wrapped by one
  // addon can be unwrapped by another. Lazily create on first addon load.
  let (napi_wrap, type_tag) = {
    let mut op_state_mut = op_state.borrow_mut();
    let napi_state = op_state_mut.borrow_mut::<NapiState>();
    let napi_wrap = match &napi_state.napi_wrap {
      Some(existing) => existing.clone(),
      None => {
        let name = v8::String::new(scope, "napi_wrap").unwrap();
        let key = v8::Private::new(scope, Some(name));
        let global = v8::Global::new(scope, key);
        napi_state.napi_wrap = Some(global.clone());
        global
      }
    };
    let type_tag = match &napi_state.type_tag {
      Some(existing) => existing.clone(),
      None => {
        let name = v8::String::new(scope, "type_tag").unwrap();
        let key = v8::Private::new(scope, Some(name));
        let global = v8::Global::new(scope, key);
        napi_state.type_tag = Some(global.clone());
        global
      }
    };
    (napi_wrap, type_tag)
  };

  #[allow(
    clippy::disallowed_methods,
    reason = "napi requires file path URL conversion"
  )]
  let url_filename =
    Url::from_file_path(&path).map_err(|_| NApiError::InvalidPath)?;
  let env_shared =
    EnvShared::new(napi_wrap, type_tag, format!("{url_filename}\0"));

  let ctx = scope.get_current_context();
  let mut env = Env::new(
    unsafe { isolate.as_raw_isolate_ptr() },
    v8::Global::new(scope, ctx),
    v8::Global::new(scope, global),
    v8::Global::new(scope, create_buffer),
    v8::Global::new(scope, report_error),
    v8::Global::new(scope, async_hooks_init),
    v8::Global::new(scope, async_hooks_before),
    v8::Global::new(scope, async_hooks_after),
    v8::Global::new(scope, async_hooks_destroy),
    async_work_sender,
    gc_finalizer_spawner,
    cleanup_hooks,
    ref_tracker,
    external_ops_tracker,
  );
  env.shared = Box::into_raw(Box::new(env_shared));
  // Track the EnvShared pointer so we can call instance data finalize
  // callbacks when the runtime exits. Each op_napi_open call creates a
  // fresh EnvShared, so entries are always unique.
  let env_ptr = Box::into_raw(Box::new(env));
  {
    let mut state = op_state.borrow_mut();
    let napi_state = state.borrow_mut::<NapiState>();
    napi_state.env_ptrs.push(env_ptr);
    napi_state
      .env_cleanup_hooks
      .borrow_mut()
      .push(CleanupHook::Env(env_ptr));
  }
  let env_pointer = env_ptr;
  let env_ptr = env_ptr as _;

  #[cfg(unix)]
  let flags = RTLD_LAZY;
  #[cfg(not(unix))]
  let flags = 0x00000008;

  let real_path = match deno_rt_native_addon_loader {
    Some(loader) => loader.load_and_resolve_path(&path)?,
    None => Cow::Borrowed(path.as_ref()),
  };

  // SAFETY: opening a DLL calls dlopen
  #[cfg(unix)]
  let library = match unsafe { Library::open(Some(real_path.as_ref()), flags) }
  {
    Ok(library) => library,
    Err(err) => {
      return Err(NApiError::LibraryLoad {
        source: err,
        path: real_path.to_path_buf(),
      });
    }
  };

  // SAFETY: opening a DLL calls dlopen
  #[cfg(not(unix))]
  let library =
    match unsafe { Library::load_with_flags(real_path.as_ref(), flags) } {
      Ok(library) => library,
      Err(err) => {
        return Err(NApiError::LibraryLoad {
          source: err,
          path: real_path.to_path_buf(),
        });
      }
    };

  let maybe_module = MODULE_TO_REGISTER.with(|cell| {
    let mut slot = cell.borrow_mut();
    slot.take()
  });

  // SAFETY: the name is that of a function without arguments, in all add-ons.
  if let Ok(version) = unsafe {
    library.get::<unsafe extern "C" fn() -> i32>(
      b"node_api_module_get_api_version_v1",
    )
  } {
    // SAFETY: environments live as long as the process.
    unsafe { (*env_pointer).module_api_version = version() };
  }

  // The `module.exports` object.
  let exports = exports_object;

  let maybe_exports = if let Some(module_to_register) = maybe_module {
    // SAFETY: napi_register_module guarantees that `module_to_register` is valid.
    let nm = unsafe { &*module_to_register };
    // A version other than `NAPI_MODULE_VERSION` (1) means this is a legacy
    // V8/nan addon registered via `node_module_register`. We can't run its
    // register function (it uses the unsupported legacy ABI), so bail out with
    // a clear error instead of crashing later. See denoland/deno#26656.
    if nm.nm_version != NAPI_MODULE_VERSION {
      return Err(NApiError::UnsupportedLegacyAddon(path.into_owned()));
    }
    NAPI_LOADED_MODULES.write().insert(
      real_path.to_path_buf(),
      NapiModuleHandle(module_to_register),
    );
    let Some(register) = nm.nm_register_func else {
      return Err(NApiError::NoEntryPoint);
    };
    // SAFETY: we are going blind, calling the register function on the other side.
    unsafe { register(env_ptr, exports.into()) }
  } else if let Some(module_to_register) =
    { NAPI_LOADED_MODULES.read().get(real_path.as_ref()).copied() }
  {
    // SAFETY: this originated from `napi_register_module`, so the
    // pointer should still be valid.
    let nm = unsafe { &*module_to_register.0 };
    if nm.nm_version != NAPI_MODULE_VERSION {
      return Err(NApiError::UnsupportedLegacyAddon(path.into_owned()));
    }
    let Some(register) = nm.nm_register_func else {
      return Err(NApiError::NoEntryPoint);
    };
    // SAFETY: we are going blind, calling the register function on the other side.
    unsafe { register(env_ptr, exports.into()) }
  } else {
    match unsafe {
      library.get::<napi_register_module_v1>(b"napi_register_module_v1")
    } {
      Ok(init) => {
        // Initializer callback.
        // SAFETY: we are going blind, calling the register function on the other side.
        unsafe { init(env_ptr, exports.into()) }
      }
      _ => {
        return Err(NApiError::ModuleNotFound(path.into_owned()));
      }
    }
  };

  let exports = maybe_exports.unwrap_or(exports.into());

  // SAFETY: environments live as long as the process.
  let thrown = unsafe { (*env_pointer).last_exception.take() };
  if let Some(thrown) = thrown {
    let thrown = v8::Local::new(scope, thrown);
    scope.throw_exception(thrown);
  }

  // NAPI addons can't be unloaded, so we're going to "forget" the library
  // object so it lives till the program exit.
  std::mem::forget(library);

  Ok(exports)
}

#[allow(clippy::print_stdout, reason = "cargo build script output")]
pub fn print_linker_flags(name: &str) {
  println!(
    "cargo:rustc-link-arg-bin={name}=-Wl,--export-dynamic-symbol-list={}",
    env!("NAPI_SYMBOLS"),
  );
}
