// Copyright 2018-2026 the Deno authors. MIT license.

#![deny(unsafe_op_in_unsafe_fn)]

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU8;
use std::sync::atomic::Ordering;

use deno_core::V8CrossThreadTaskSpawner;
use deno_core::parking_lot::Condvar;
use deno_core::parking_lot::Mutex;
use napi_sym::napi_sym;

use super::util::SendPtr;
use super::util::get_array_buffer_ptr;
use super::util::make_external_backing_store;
use super::util::napi_clear_last_error;
use super::util::napi_set_last_error;
use crate::check_arg;
use crate::check_env;
use crate::*;

#[napi_sym]
fn napi_module_register(module: *const NapiModule) -> napi_status {
  MODULE_TO_REGISTER.with(|cell| {
    let mut slot = cell.borrow_mut();
    let prev = slot.replace(module);
    assert!(prev.is_none());
  });
  napi_ok
}

// Legacy `NODE_MODULE` (V8/nan) addons register themselves through this symbol
// from a static constructor at `dlopen` time. Deno does not support the legacy
// V8 native addon ABI (only Node-API is supported), but if this symbol is not
// exported the addon crashes hard with a cryptic `dyld: missing symbol called`
// abort before we ever get a chance to report a useful error. By accepting the
// registration here we let `op_napi_open` inspect `nm_version` and surface a
// clear, actionable error instead. See denoland/deno#26656.
#[napi_sym]
fn node_module_register(module: *const NapiModule) -> napi_status {
  MODULE_TO_REGISTER.with(|cell| {
    let mut slot = cell.borrow_mut();
    let prev = slot.replace(module);
    assert!(prev.is_none());
  });
  napi_ok
}

#[napi_sym]
fn napi_add_env_cleanup_hook(
  env: *mut Env,
  fun: Option<napi_cleanup_hook>,
  arg: *mut c_void,
) -> napi_status {
  let env = check_env!(env);
  let Some(fun) = fun else {
    // As in Node, which returns without a last error.
    return napi_ok;
  };

  env.add_cleanup_hook(CleanupHook::Plain(fun, arg));

  napi_ok
}

#[napi_sym]
fn napi_remove_env_cleanup_hook(
  env: *mut Env,
  fun: Option<napi_cleanup_hook>,
  arg: *mut c_void,
) -> napi_status {
  let env = check_env!(env);
  let Some(fun) = fun else {
    return napi_ok;
  };

  env.remove_cleanup_hook(|hook| {
    matches!(hook, CleanupHook::Plain(other, data)
      if std::ptr::fn_addr_eq(*other, fun) && *data == arg)
  });

  napi_ok
}

#[napi_sym]
fn napi_add_async_cleanup_hook(
  env: *mut Env,
  hook: Option<napi_async_cleanup_hook>,
  arg: *mut c_void,
  remove_handle: *mut napi_async_cleanup_hook_handle,
) -> napi_status {
  let env = check_env!(env);
  check_arg!(env, hook);

  let hook = hook.unwrap();

  let handle = Box::into_raw(Box::new(AsyncCleanupHandle {
    env,
    hook,
    data: arg,
  }));

  env.add_cleanup_hook(CleanupHook::Async(handle));

  if !remove_handle.is_null() {
    unsafe {
      *remove_handle = handle as _;
    }
  }

  napi_clear_last_error(env)
}

/// Gives the handle back: before its hook has run, in it, or after it.
#[napi_sym]
fn napi_remove_async_cleanup_hook(
  remove_handle: napi_async_cleanup_hook_handle,
) -> napi_status {
  if remove_handle.is_null() {
    return napi_invalid_arg;
  }

  let handle = remove_handle as *mut AsyncCleanupHandle;
  let env = unsafe { &mut *(*handle).env };
  env.remove_cleanup_hook(
    |hook| matches!(hook, CleanupHook::Async(other) if *other == handle),
  );
  drop(unsafe { Box::from_raw(handle) });

  napi_ok
}

#[napi_sym]
fn napi_fatal_exception(env: &mut Env, err: napi_value) -> napi_status {
  check_arg!(env, err);

  v8::callback_scope!(unsafe scope, env.context());

  let report_error = v8::Local::new(scope, &env.report_error);

  let this = v8::undefined(scope);
  if report_error
    .call(scope, this.into(), &[err.unwrap()])
    .is_none()
  {
    return napi_generic_failure;
  }

  napi_ok
}

#[napi_sym]
fn napi_fatal_error(
  location: *const c_char,
  location_len: usize,
  message: *const c_char,
  message_len: usize,
) -> napi_status {
  let text_of = |text: *const c_char, length: usize| {
    if text.is_null() {
      return String::new();
    }
    let bytes = unsafe {
      if length == NAPI_AUTO_LENGTH {
        std::ffi::CStr::from_ptr(text).to_bytes()
      } else {
        std::slice::from_raw_parts(text as *const u8, length)
      }
    };
    String::from_utf8_lossy(bytes).into_owned()
  };
  let location = text_of(location, location_len);
  let message = text_of(message, message_len);
  match FATAL_ERROR.get() {
    Some(fatal) => fatal(&location, &message),
    None => std::process::abort(),
  }
}

/// Ends the process with the error that an add-on has met, which happens in any thread.
pub type FatalError = fn(location: &str, message: &str) -> !;

/// To be set once.
pub static FATAL_ERROR: std::sync::OnceLock<FatalError> =
  std::sync::OnceLock::new();

/// What `async_hooks` knows of something that an add-on does: made, entered, left and ended by functions in JavaScript.
struct AsyncScope(v8::Global<v8::Value>);

impl AsyncScope {
  fn begin(
    scope: &mut v8::PinScope<'_, '_>,
    env: &Env,
    resource: v8::Local<v8::Object>,
    name: v8::Local<v8::String>,
  ) -> Option<Self> {
    let begin = v8::Local::new(scope, &env.async_hooks_init);
    let receiver = v8::undefined(scope).into();
    let made = begin.call(scope, receiver, &[resource.into(), name.into()])?;
    Some(Self(v8::Global::new(scope, made)))
  }

  fn call(
    &self,
    scope: &mut v8::PinScope<'_, '_>,
    function: &v8::Global<v8::Function>,
  ) {
    let function = v8::Local::new(scope, function);
    let receiver = v8::undefined(scope).into();
    let own = v8::Local::new(scope, &self.0);
    v8::tc_scope!(let scope, scope);
    function.call(scope, receiver, &[own]);
  }

  fn enter(&self, scope: &mut v8::PinScope<'_, '_>, env: &Env) {
    self.call(scope, &env.async_hooks_before);
  }

  fn leave(&self, scope: &mut v8::PinScope<'_, '_>, env: &Env) {
    self.call(scope, &env.async_hooks_after);
  }

  fn end(&self, scope: &mut v8::PinScope<'_, '_>, env: &Env) {
    self.call(scope, &env.async_hooks_destroy);
  }
}

/// Which resource an add-on means, and its name.
///
/// # Errors
/// What Node says of others.
fn resource_of<'s>(
  scope: &mut v8::PinScope<'s, '_>,
  resource: napi_value,
  name: napi_value,
) -> Result<(v8::Local<'s, v8::Object>, v8::Local<'s, v8::String>), napi_status>
{
  let resource = match *resource {
    Some(value) => value.to_object(scope).ok_or(napi_object_expected)?,
    None => v8::Object::new(scope),
  };
  let name = name
    .and_then(|value| value.to_string(scope))
    .ok_or(napi_string_expected)?;
  Ok((resource, name))
}

#[napi_sym]
fn napi_open_callback_scope(
  env: *mut Env,
  _resource_object: napi_value,
  context: napi_async_context,
  result: *mut napi_callback_scope,
) -> napi_status {
  let env = check_env!(env);
  check_arg!(env, result);

  if !context.is_null() {
    v8::callback_scope!(unsafe scope, env.context());
    let context = unsafe { &*(context as *const AsyncScope) };
    context.enter(scope, env);
  }

  unsafe {
    *result = match context.is_null() {
      true => NO_CONTEXT as napi_callback_scope,
      false => context as napi_callback_scope,
    };
  }
  env.open_callback_scopes += 1;
  napi_clear_last_error(env)
}

/// Stands for the scope of a callback that has none. An address that no context has.
const NO_CONTEXT: usize = 1;

#[napi_sym]
fn napi_close_callback_scope(
  env: *mut Env,
  scope: napi_callback_scope,
) -> napi_status {
  let env = check_env!(env);
  check_arg!(env, scope);
  if env.open_callback_scopes == 0 {
    return napi_callback_scope_mismatch;
  }

  env.open_callback_scopes -= 1;
  if scope as usize != NO_CONTEXT {
    let context = unsafe { &*(scope as *const AsyncScope) };
    v8::callback_scope!(unsafe scope, env.context());
    context.leave(scope, env);
  }

  napi_clear_last_error(env)
}

#[napi_sym]
fn napi_async_init(
  env_ptr: *mut Env,
  async_resource: napi_value,
  async_resource_name: napi_value,
  result: *mut napi_async_context,
) -> napi_status {
  let env = check_env!(env_ptr);
  check_arg!(env, async_resource_name);
  check_arg!(env, result);

  v8::callback_scope!(unsafe scope, env.context());
  v8::tc_scope!(let scope, scope);
  let made = resource_of(scope, async_resource, async_resource_name).and_then(
    |(resource, name)| {
      AsyncScope::begin(scope, env, resource, name).ok_or(napi_generic_failure)
    },
  );
  match made {
    Ok(made) => {
      unsafe {
        *result = Box::into_raw(Box::new(made)) as napi_async_context;
      }
      napi_clear_last_error(env_ptr)
    }
    Err(status) => napi_set_last_error(env_ptr, status),
  }
}

#[napi_sym]
fn napi_async_destroy(
  env_ptr: *mut Env,
  async_context: napi_async_context,
) -> napi_status {
  let env = check_env!(env_ptr);
  check_arg!(env, async_context);

  let context = unsafe { Box::from_raw(async_context as *mut AsyncScope) };
  v8::callback_scope!(unsafe scope, env.context());
  context.end(scope, env);

  napi_clear_last_error(env_ptr)
}

#[napi_sym]
fn napi_make_callback<'s>(
  env: &'s mut Env,
  async_context: napi_async_context,
  recv: napi_value,
  func: napi_value,
  argc: usize,
  argv: *const napi_value<'s>,
  result: *mut napi_value<'s>,
) -> napi_status {
  check_arg!(env, recv);
  if argc > 0 {
    check_arg!(env, argv);
  }

  v8::callback_scope!(unsafe scope, env.context());
  let Some(recv) = recv.and_then(|v| v.to_object(scope)) else {
    return napi_object_expected;
  };
  check_arg!(env, func);
  let Some(func) =
    func.and_then(|v| v8::Local::<v8::Function>::try_from(v).ok())
  else {
    return napi_invalid_arg;
  };

  let args = if argc > 0 {
    unsafe {
      std::slice::from_raw_parts(argv as *mut v8::Local<v8::Value>, argc)
    }
  } else {
    &[]
  };

  let context = (!async_context.is_null())
    .then(|| unsafe { &*(async_context as *const AsyncScope) });
  if let Some(context) = context {
    context.enter(scope, env);
  }
  let called = func.call(scope, recv.into(), args);
  if called.is_some()
    && let Some(context) = context
  {
    context.leave(scope, env);
  }

  let Some(value) = called else {
    return napi_pending_exception;
  };
  if !result.is_null() {
    unsafe {
      *result = value.into();
    }
  }

  napi_ok
}

#[napi_sym]
fn napi_create_buffer<'s>(
  env: &'s mut Env,
  length: usize,
  data: *mut *mut c_void,
  result: *mut napi_value<'s>,
) -> napi_status {
  check_arg!(env, result);

  v8::callback_scope!(unsafe scope, env.context());

  let ab = v8::ArrayBuffer::new(scope, length);

  let create_buffer = v8::Local::new(scope, &env.create_buffer);
  let recv = v8::null(scope).into();
  let Some(buffer) = create_buffer.call(scope, recv, &[ab.into()]) else {
    return napi_generic_failure;
  };

  if !data.is_null() {
    unsafe {
      *data = get_array_buffer_ptr(ab);
    }
  }

  unsafe {
    *result = buffer.into();
  }

  napi_ok
}

#[napi_sym]
fn napi_create_external_buffer<'s>(
  env: &'s mut Env,
  length: usize,
  data: *mut c_void,
  finalize_cb: Option<napi_finalize>,
  finalize_hint: *mut c_void,
  result: *mut napi_value<'s>,
) -> napi_status {
  check_arg!(env, result);

  let store = make_external_backing_store(
    env,
    data,
    length,
    finalize_cb,
    finalize_hint,
    false,
  );

  v8::callback_scope!(unsafe scope, env.context());
  let ab = v8::ArrayBuffer::with_backing_store(scope, &store.make_shared());

  let create_buffer = v8::Local::new(scope, &env.create_buffer);
  let recv = v8::null(scope).into();
  let undefined = v8::undefined(scope).into();
  // It is not to be transferred: what frees it belongs to this environment.
  let is_external = v8::Boolean::new(scope, true).into();
  let Some(buffer) =
    create_buffer.call(scope, recv, &[ab.into(), undefined, undefined, is_external])
  else {
    return napi_generic_failure;
  };
  if data.is_null() {
    // Memory that is nowhere, as in Node.
    ab.detach(None);
  }

  unsafe {
    *result = buffer.into();
  }

  napi_ok
}

#[napi_sym]
fn napi_create_buffer_copy<'s>(
  env: &'s mut Env,
  length: usize,
  data: *mut c_void,
  result_data: *mut *mut c_void,
  result: *mut napi_value<'s>,
) -> napi_status {
  check_arg!(env, result);

  v8::callback_scope!(unsafe scope, env.context());

  let ab = v8::ArrayBuffer::new(scope, length);

  let create_buffer = v8::Local::new(scope, &env.create_buffer);
  let recv = v8::null(scope).into();
  let Some(buffer) = create_buffer.call(scope, recv, &[ab.into()]) else {
    return napi_generic_failure;
  };

  let ptr = get_array_buffer_ptr(ab);
  unsafe {
    std::ptr::copy(data, ptr, length);
  }

  if !result_data.is_null() {
    unsafe {
      *result_data = ptr;
    }
  }

  unsafe {
    *result = buffer.into();
  }

  napi_ok
}

#[napi_sym]
fn node_api_create_buffer_from_arraybuffer<'s>(
  env: &'s mut Env,
  arraybuffer: napi_value<'s>,
  byte_offset: usize,
  byte_length: usize,
  result: *mut napi_value<'s>,
) -> napi_status {
  // Raw handle for last-error bookkeeping on the paths below where `env` is
  // still borrowed by the callback scope.
  let env_ptr: *mut Env = &mut *env;

  check_arg!(env, result);

  // `arraybuffer` must be an ArrayBuffer.
  let Some(ab) =
    arraybuffer.and_then(|v| v8::Local::<v8::ArrayBuffer>::try_from(v).ok())
  else {
    return napi_set_last_error(env, napi_invalid_arg);
  };

  // The requested [byte_offset, byte_offset + byte_length) range must lie
  // within the bounds of the ArrayBuffer.
  let in_bounds = byte_offset
    .checked_add(byte_length)
    .is_some_and(|end| end <= ab.byte_length());
  if !in_bounds {
    return napi_set_last_error(env, napi_invalid_arg);
  }

  v8::callback_scope!(unsafe scope, env.context());

  let create_buffer = v8::Local::new(scope, &env.create_buffer);
  let recv = v8::null(scope).into();
  let offset = v8::Number::new(scope, byte_offset as f64).into();
  let length = v8::Number::new(scope, byte_length as f64).into();
  let Some(buffer) =
    create_buffer.call(scope, recv, &[ab.into(), offset, length])
  else {
    return napi_set_last_error(env_ptr, napi_generic_failure);
  };

  unsafe {
    *result = buffer.into();
  }

  napi_clear_last_error(env_ptr)
}

#[napi_sym]
fn napi_is_buffer(
  env: *mut Env,
  value: napi_value,
  result: *mut bool,
) -> napi_status {
  let env = check_env!(env);
  check_arg!(env, value);
  check_arg!(env, result);

  unsafe {
    *result = value.unwrap().is_array_buffer_view();
  }

  napi_clear_last_error(env)
}

#[napi_sym]
fn napi_get_buffer_info(
  env: *mut Env,
  value: napi_value,
  data: *mut *mut c_void,
  length: *mut usize,
) -> napi_status {
  let env = check_env!(env);
  check_arg!(env, value);

  // Node takes every view.
  let Some(ta) =
    value.and_then(|v| v8::Local::<v8::ArrayBufferView>::try_from(v).ok())
  else {
    return napi_set_last_error(env, napi_invalid_arg);
  };

  if !data.is_null() {
    unsafe {
      *data = ta.data();
    }
  }

  if !length.is_null() {
    unsafe {
      *length = ta.byte_length();
    }
  }

  napi_clear_last_error(env)
}

#[napi_sym]
fn napi_get_node_version(
  env: *mut Env,
  result: *mut *const napi_node_version,
) -> napi_status {
  let env = check_env!(env);
  check_arg!(env, result);

  static NODE_VERSION: std::sync::OnceLock<Version> =
    std::sync::OnceLock::new();
  let version = NODE_VERSION.get_or_init(|| {
    let [major, minor, patch] = NODE_VERSION_PARTS.get().copied().unwrap_or_default();
    Version(napi_node_version {
      major,
      minor,
      patch,
      release: c"node".as_ptr(),
    })
  });

  unsafe {
    *result = &version.0 as *const napi_node_version;
  }

  napi_clear_last_error(env)
}

/// Major, minor and patch of the Node that add-ons are to see. To be set once.
pub static NODE_VERSION_PARTS: std::sync::OnceLock<[u32; 3]> =
  std::sync::OnceLock::new();

struct Version(napi_node_version);
// SAFETY: the text that it points to is a constant.
unsafe impl Send for Version {}
// SAFETY: as above; nothing of it changes.
unsafe impl Sync for Version {}

struct AsyncWork {
  state: AtomicU8,
  env: *mut Env,
  scope: AsyncScope,
  execute: napi_async_execute_callback,
  complete: Option<napi_async_complete_callback>,
  data: *mut c_void,
}

impl AsyncWork {
  const IDLE: u8 = 0;
  const QUEUED: u8 = 1;
  const RUNNING: u8 = 2;

  /// Tell the add-on that its work is done.
  ///
  /// # Safety
  /// `work` must be there; afterwards it may be gone.
  unsafe fn complete(
    scope: &mut v8::PinScope<'_, '_>,
    work: *const AsyncWork,
    status: napi_status,
  ) {
    let (env_ptr, complete, data, own) = unsafe {
      let work = &*work;
      let own = AsyncScope(work.scope.0.clone());
      (work.env, work.complete, work.data, own)
    };
    let Some(complete) = complete else {
      return;
    };
    v8::scope!(let scope, scope);
    own.enter(scope, unsafe { &*env_ptr });
    unsafe { complete(env_ptr as _, status, data) };
    // SAFETY: environments live as long as the process.
    let env = unsafe { &mut *env_ptr };
    match env.last_exception.is_some() {
      true => env.report_exception(scope, true),
      false => own.leave(scope, env),
    }
  }
}

#[napi_sym]
pub(crate) fn napi_create_async_work(
  env: *mut Env,
  async_resource: napi_value,
  async_resource_name: napi_value,
  execute: Option<napi_async_execute_callback>,
  complete: Option<napi_async_complete_callback>,
  data: *mut c_void,
  result: *mut napi_async_work,
) -> napi_status {
  let env_ptr = env;
  let env = check_env!(env);
  check_arg!(env, execute);
  check_arg!(env, result);

  v8::callback_scope!(unsafe scope, env.context());
  let made = resource_of(scope, async_resource, async_resource_name).and_then(
    |(resource, name)| {
      AsyncScope::begin(scope, env, resource, name).ok_or(napi_generic_failure)
    },
  );
  let scope = match made {
    Ok(scope) => scope,
    Err(status) => return napi_set_last_error(env_ptr, status),
  };
  let work = Box::new(AsyncWork {
    state: AtomicU8::new(AsyncWork::IDLE),
    env: env_ptr,
    scope,
    execute: execute.unwrap(),
    complete,
    data,
  });

  unsafe {
    *result = Box::into_raw(work) as _;
  }

  napi_clear_last_error(env_ptr)
}

#[napi_sym]
pub(crate) fn napi_delete_async_work(
  env_ptr: *mut Env,
  work: napi_async_work,
) -> napi_status {
  let env = check_env!(env_ptr);
  check_arg!(env, work);

  let work = unsafe { Box::<AsyncWork>::from_raw(work as _) };
  v8::callback_scope!(unsafe scope, env.context());
  work.scope.end(scope, env);

  napi_clear_last_error(env_ptr)
}

#[napi_sym]
fn napi_get_uv_event_loop(
  env_ptr: *mut Env,
  uv_loop: *mut *mut (),
) -> napi_status {
  let env = check_env!(env_ptr);
  check_arg!(env, uv_loop);
  unsafe {
    *uv_loop = env_ptr.cast();
  }
  0
}

#[napi_sym]
pub(crate) fn napi_queue_async_work(
  env: *mut Env,
  work: napi_async_work,
) -> napi_status {
  let env = check_env!(env);
  check_arg!(env, work);

  let work = unsafe { &*(work as *mut AsyncWork) };

  let result =
    work
      .state
      .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |state| {
        // allow queue if idle or if running, but not if already queued.
        if state == AsyncWork::IDLE || state == AsyncWork::RUNNING {
          Some(AsyncWork::QUEUED)
        } else {
          None
        }
      });

  if result.is_err() {
    return napi_clear_last_error(env);
  }

  let work = SendPtr(work);
  let sender = env.async_work_sender.clone();
  let tracker = env.external_ops_tracker.clone();
  let done = env.done_work.clone();

  // Keep the event loop alive while async work is pending.
  tracker.ref_op();
  done.begin();

  let env_address = env as *mut Env as usize;
  let run = move |is_cancelled: bool| {
    let work = work.take();
    let work = unsafe { &*work };

    if is_cancelled {
      work.state.store(AsyncWork::IDLE, Ordering::SeqCst);
    }
    let state = work.state.compare_exchange(
      AsyncWork::QUEUED,
      AsyncWork::RUNNING,
      Ordering::SeqCst,
      Ordering::SeqCst,
    );

    if state.is_ok() {
      unsafe {
        (work.execute)(work.env as _, work.data);
      }

      // reset back to idle if its still marked as running
      let _ = work.state.compare_exchange(
        AsyncWork::RUNNING,
        AsyncWork::IDLE,
        Ordering::SeqCst,
        Ordering::Relaxed,
      );
    }

    let status = if state.is_ok() {
      napi_ok
    } else if state == Err(AsyncWork::IDLE) {
      napi_cancelled
    } else {
      napi_generic_failure
    };
    let work = SendPtr(work as *const AsyncWork);
    let told = done.clone();
    done.push(Box::new(move |scope| {
      // SAFETY: the add-on may delete the work when it has been told, not before.
      unsafe { AsyncWork::complete(scope, work.take(), status) };
      tracker.unref_op();
    }));
    sender.spawn(move |scope| told.tell(scope));
  };
  crate::work_queue::submit(env_address, Box::new(run));

  napi_clear_last_error(env)
}

#[napi_sym]
fn napi_cancel_async_work(env: *mut Env, work: napi_async_work) -> napi_status {
  let env = check_env!(env);
  check_arg!(env, work);

  let work = unsafe { &*(work as *mut AsyncWork) };

  let cancelled = work.state.compare_exchange(
    AsyncWork::QUEUED,
    AsyncWork::IDLE,
    Ordering::SeqCst,
    Ordering::Relaxed,
  );
  if cancelled.is_err() {
    return napi_set_last_error(env, napi_generic_failure);
  }

  napi_clear_last_error(env)
}

extern "C" fn default_call_js_cb(
  env: napi_env,
  js_callback: napi_value,
  _context: *mut c_void,
  _data: *mut c_void,
) {
  if let Some(js_callback) = *js_callback
    && let Ok(js_callback) = v8::Local::<v8::Function>::try_from(js_callback)
  {
    let env_ptr = env as *mut Env;
    let env = unsafe { &mut *env_ptr };
    v8::callback_scope!(unsafe scope, env.context());
    v8::tc_scope!(let scope, scope);
    let recv = v8::undefined(scope);
    js_callback.call(scope, recv.into(), &[]);
    if let Some(thrown) = scope.exception() {
      let thrown = v8::Global::new(scope, thrown);
      // SAFETY: environments live as long as the process, and the borrow above reads another field.
      unsafe { (*env_ptr).last_exception = Some(thrown) };
    }
  }
}

pub struct TsFn {
  env: *mut Env,
  func: Option<v8::Global<v8::Function>>,
  max_queue_size: usize,
  state: Mutex<TsFnState>,
  queue_cond: Condvar,
  thread_finalize_data: *mut c_void,
  thread_finalize_cb: Option<napi_finalize>,
  context: *mut c_void,
  call_js_cb: napi_threadsafe_function_call_js,
  scope: AsyncScope,
  /// Shared with the calls that wait in the queue, which may outlive this.
  is_finalized: Arc<AtomicBool>,
  sender: V8CrossThreadTaskSpawner,
  is_ref: AtomicBool,
}

struct TsFnState {
  /// What the calls that wait were given.
  queue: VecDeque<SendPtr<c_void>>,
  thread_count: usize,
  is_closing: bool,
  /// What waits is not called any more, only handed back.
  is_aborted: bool,
  /// Once no thread has it any more either, it goes.
  is_finalized: bool,
}

impl TsFnState {
  fn is_over(&self) -> bool {
    self.is_finalized && self.thread_count == 0
  }
}

impl TsFn {
  pub fn acquire(&self) -> napi_status {
    let mut state = self.state.lock();
    if state.is_closing {
      return napi_closing;
    }
    state.thread_count += 1;
    napi_ok
  }

  /// # Safety
  /// `tsfn` must be one that the calling thread has acquired. Afterwards it may be gone.
  pub unsafe fn release(
    tsfn: *mut TsFn,
    mode: napi_threadsafe_function_release_mode,
  ) -> napi_status {
    let is_over = {
      let tsfn = unsafe { &*tsfn };
      let mut state = tsfn.state.lock();
      if state.thread_count == 0 {
        return napi_invalid_arg;
      }
      state.thread_count -= 1;
      let ends = state.thread_count == 0 || mode == napi_tsfn_abort;
      state.is_aborted |= mode == napi_tsfn_abort;
      if ends && !state.is_closing {
        state.is_closing = true;
        tsfn.queue_cond.notify_all();
        // Behind the calls that wait, and in the thread of the environment.
        let pointer = SendPtr(tsfn as *const TsFn);
        tsfn.sender.spawn(move |scope| {
          let tsfn = pointer.take() as *mut TsFn;
          // SAFETY: what is not finalized is there.
          unsafe { TsFn::finalize(scope, tsfn) };
        });
      }
      state.is_over()
    };
    if is_over {
      drop(unsafe { Box::from_raw(tsfn) });
    }
    napi_ok
  }

  /// No thread is to wait for what nobody takes any more.
  pub fn close(&self) {
    let mut state = self.state.lock();
    state.is_closing = true;
    state.is_aborted = true;
    self.queue_cond.notify_all();
  }

  /// # Safety
  /// `tsfn` must be there. Unless it was finalized before, it may be gone afterwards.
  pub unsafe fn finalize(scope: &mut v8::PinScope<'_, '_>, tsfn: *mut TsFn) {
    v8::scope!(let scope, scope);
    let is_over = {
      let tsfn = unsafe { &*tsfn };
      if tsfn.is_finalized.swap(true, Ordering::SeqCst) {
        return;
      }
      tsfn.unref();
      let env_ptr = tsfn.env;
      unsafe { &mut *env_ptr }.remove_cleanup_hook(|hook| {
        matches!(hook, CleanupHook::ThreadsafeFunction(other) if std::ptr::eq(*other, tsfn))
      });
      let left = {
        let mut state = tsfn.state.lock();
        state.is_closing = true;
        tsfn.queue_cond.notify_all();
        std::mem::take(&mut state.queue)
      };
      tsfn.scope.end(scope, unsafe { &*env_ptr });
      for data in left {
        // As in Node the callback is called without a function, so that it can free `data`; but with its environment, which many add-ons use
        // without a look.
        unsafe {
          (tsfn.call_js_cb)(
            env_ptr as _,
            None::<v8::Local<v8::Value>>.into(),
            tsfn.context,
            data.take() as _,
          );
          (*env_ptr).report_exception(scope, false);
        }
      }
      if let Some(finalizer) = tsfn.thread_finalize_cb {
        unsafe {
          finalizer(env_ptr as _, tsfn.thread_finalize_data, tsfn.context);
          (*env_ptr).report_exception(scope, false);
        }
      }
      let mut state = tsfn.state.lock();
      state.is_finalized = true;
      state.is_over()
    };
    if is_over {
      drop(unsafe { Box::from_raw(tsfn) });
    }
  }

  pub fn ref_(&self) -> napi_status {
    if self
      .is_ref
      .compare_exchange(false, true, Ordering::SeqCst, Ordering::SeqCst)
      .is_ok()
    {
      let env = unsafe { &mut *self.env };
      env.threadsafe_function_ref();
    }
    napi_ok
  }

  pub fn unref(&self) -> napi_status {
    if self
      .is_ref
      .compare_exchange(true, false, Ordering::SeqCst, Ordering::SeqCst)
      .is_ok()
    {
      let env = unsafe { &mut *self.env };
      env.threadsafe_function_unref();
    }

    napi_ok
  }

  /// A thread that is told that the function is closing has lost it, as in Node: it must not release it.
  ///
  /// # Safety
  /// `tsfn` must be one that the calling thread has acquired.
  pub unsafe fn call(
    tsfn: *mut TsFn,
    data: *mut c_void,
    mode: napi_threadsafe_function_call_mode,
  ) -> napi_status {
    let is_over = {
      let tsfn = unsafe { &*tsfn };
      let mut state = tsfn.state.lock();
      while tsfn.max_queue_size > 0
        && state.queue.len() >= tsfn.max_queue_size
        && !state.is_closing
      {
        if mode != napi_tsfn_blocking {
          return napi_queue_full;
        }
        tsfn.queue_cond.wait(&mut state);
      }
      if !state.is_closing {
        state.queue.push_back(SendPtr(data));
        drop(state);
        tsfn.ask();
        return napi_ok;
      }
      if state.thread_count == 0 {
        return napi_invalid_arg;
      }
      state.thread_count -= 1;
      state.is_over()
    };
    if is_over {
      drop(unsafe { Box::from_raw(tsfn) });
    }
    napi_closing
  }

  /// Have the thread of the environment make one of the calls that wait.
  fn ask(&self) {
    let is_finalized = self.is_finalized.clone();
    let tsfn = SendPtr(self);
    self.sender.spawn(move |scope: &mut v8::PinScope<'_, '_>| {
      // What is finalized may be gone.
      if !is_finalized.load(Ordering::SeqCst) {
        unsafe { &*tsfn.take() }.call_next(scope);
      }
    });
  }

  fn call_next(&self, scope: &mut v8::PinScope<'_, '_>) {
    v8::scope!(let scope, scope);
    let data = {
      let mut state = self.state.lock();
      if state.is_aborted {
        return;
      }
      let Some(data) = state.queue.pop_front() else {
        return;
      };
      self.queue_cond.notify_one();
      data.take()
    };
    let func = self.func.as_ref().map(|f| v8::Local::new(scope, f));
    let env = self.env;
    // The callback may let go of the function.
    let own = AsyncScope(self.scope.0.clone());
    own.enter(scope, unsafe { &*env });
    unsafe {
      (self.call_js_cb)(env as _, func.into(), self.context, data as _);
    }
    let env = unsafe { &mut *env };
    match env.last_exception.is_some() {
      true => env.report_exception(scope, false),
      false => own.leave(scope, env),
    }
  }
}

#[napi_sym]
#[allow(clippy::too_many_arguments, reason = "private code")]
fn napi_create_threadsafe_function(
  env: *mut Env,
  func: napi_value,
  async_resource: napi_value,
  async_resource_name: napi_value,
  max_queue_size: usize,
  initial_thread_count: usize,
  thread_finalize_data: *mut c_void,
  thread_finalize_cb: Option<napi_finalize>,
  context: *mut c_void,
  call_js_cb: Option<napi_threadsafe_function_call_js>,
  result: *mut napi_threadsafe_function,
) -> napi_status {
  let env = check_env!(env);
  check_arg!(env, async_resource_name);
  if initial_thread_count == 0 {
    return napi_set_last_error(env, napi_invalid_arg);
  }
  check_arg!(env, result);

  let (func, own) = {
    v8::callback_scope!(unsafe scope, env.context());
    let func = if let Some(value) = *func {
      let Ok(func) = v8::Local::<v8::Function>::try_from(value) else {
        return napi_set_last_error(env, napi_function_expected);
      };
      Some(v8::Global::new(scope, func))
    } else {
      check_arg!(env, call_js_cb);
      None
    };

    let made = resource_of(scope, async_resource, async_resource_name)
      .and_then(|(resource, name)| {
        AsyncScope::begin(scope, env, resource, name)
          .ok_or(napi_generic_failure)
      });
    match made {
      Ok(own) => (func, own),
      Err(status) => return napi_set_last_error(env, status),
    }
  };

  let tsfn = Box::new(TsFn {
    env,
    func,
    max_queue_size,
    state: Mutex::new(TsFnState {
      queue: VecDeque::new(),
      thread_count: initial_thread_count,
      is_closing: false,
      is_aborted: false,
      is_finalized: false,
    }),
    queue_cond: Condvar::new(),
    thread_finalize_data,
    thread_finalize_cb,
    context,
    call_js_cb: call_js_cb.unwrap_or(default_call_js_cb),
    scope: own,
    is_finalized: Arc::new(AtomicBool::new(false)),
    is_ref: AtomicBool::new(false),
    sender: env.async_work_sender.clone(),
  });

  tsfn.ref_();

  let tsfn = Box::into_raw(tsfn);
  env.add_cleanup_hook(CleanupHook::ThreadsafeFunction(tsfn));
  unsafe {
    *result = tsfn as _;
  }

  napi_clear_last_error(env)
}

/// Maybe called from any thread.
#[napi_sym]
fn napi_get_threadsafe_function_context(
  func: napi_threadsafe_function,
  result: *mut *const c_void,
) -> napi_status {
  assert!(!func.is_null());
  let tsfn = unsafe { &*(func as *const TsFn) };
  unsafe {
    *result = tsfn.context;
  }
  napi_ok
}

#[napi_sym]
fn napi_call_threadsafe_function(
  func: napi_threadsafe_function,
  data: *mut c_void,
  is_blocking: napi_threadsafe_function_call_mode,
) -> napi_status {
  assert!(!func.is_null());
  unsafe { TsFn::call(func as *mut TsFn, data, is_blocking) }
}

#[napi_sym]
fn napi_acquire_threadsafe_function(
  tsfn: napi_threadsafe_function,
) -> napi_status {
  assert!(!tsfn.is_null());
  let tsfn = unsafe { &*(tsfn as *mut TsFn) };
  tsfn.acquire()
}

#[napi_sym]
fn napi_release_threadsafe_function(
  tsfn: napi_threadsafe_function,
  mode: napi_threadsafe_function_release_mode,
) -> napi_status {
  assert!(!tsfn.is_null());
  unsafe { TsFn::release(tsfn as _, mode) }
}

#[napi_sym]
fn napi_unref_threadsafe_function(
  _env: &mut Env,
  func: napi_threadsafe_function,
) -> napi_status {
  assert!(!func.is_null());
  let tsfn = unsafe { &*(func as *mut TsFn) };
  tsfn.unref()
}

#[napi_sym]
fn napi_ref_threadsafe_function(
  _env: &mut Env,
  func: napi_threadsafe_function,
) -> napi_status {
  assert!(!func.is_null());
  let tsfn = unsafe { &*(func as *mut TsFn) };
  tsfn.ref_()
}

#[napi_sym]
fn node_api_get_module_file_name(
  env: *mut Env,
  result: *mut *const c_char,
) -> napi_status {
  let env = check_env!(env);
  check_arg!(env, result);

  unsafe {
    *result = env.shared().filename.as_ptr() as _;
  }

  napi_clear_last_error(env)
}
