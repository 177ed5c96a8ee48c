//! What Node 26 has and the crate of Deno lacks.

use std::os::raw::c_int;

use super::util::{make_external_backing_store, napi_clear_last_error, napi_set_last_error};
use crate::*;

#[unsafe(no_mangle)]
unsafe extern "C" fn node_api_set_prototype(env_ptr: *mut Env, object: napi_value, value: napi_value) -> napi_status {
  let env = check_env!(env_ptr);
  check_arg!(env, object);
  check_arg!(env, value);
  v8::callback_scope!(unsafe scope, env.context());
  v8::tc_scope!(let scope, scope);
  let Some(object) = object.and_then(|object| object.to_object(scope)) else {
    return napi_set_last_error(env_ptr, napi_object_expected);
  };
  let is_set = object.set_prototype(scope, value.unwrap());
  if let Some(thrown) = scope.exception() {
    let thrown = v8::Global::new(scope, thrown);
    unsafe { (*env_ptr).last_exception = Some(thrown) };
    return napi_set_last_error(env_ptr, napi_pending_exception);
  }
  match is_set {
    Some(true) => napi_clear_last_error(env_ptr),
    _ => napi_set_last_error(env_ptr, napi_generic_failure),
  }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn node_api_is_sharedarraybuffer(env_ptr: *mut Env, value: napi_value, result: *mut bool) -> napi_status {
  let env = check_env!(env_ptr);
  check_arg!(env, value);
  check_arg!(env, result);
  unsafe { *result = value.unwrap().is_shared_array_buffer() };
  napi_clear_last_error(env_ptr)
}

#[unsafe(no_mangle)]
unsafe extern "C" fn node_api_create_sharedarraybuffer(
  env_ptr: *mut Env,
  byte_length: usize,
  data: *mut *mut c_void,
  result: *mut napi_value,
) -> napi_status {
  let env = check_env!(env_ptr);
  check_arg!(env, result);
  v8::callback_scope!(unsafe scope, env.context());
  let Some(buffer) = v8::SharedArrayBuffer::new(scope, byte_length) else {
    return napi_set_last_error(env_ptr, napi_generic_failure);
  };
  unsafe {
    if !data.is_null() {
      *data = start_of(buffer);
    }
    *result = v8::Local::<v8::Value>::from(buffer).into();
  }
  napi_clear_last_error(env_ptr)
}

#[unsafe(no_mangle)]
unsafe extern "C" fn node_api_create_external_sharedarraybuffer(
  env_ptr: *mut Env,
  data: *mut c_void,
  byte_length: usize,
  finalize_cb: Option<napi_finalize>,
  finalize_hint: *mut c_void,
  result: *mut napi_value,
) -> napi_status {
  let env = check_env!(env_ptr);
  check_arg!(env, result);
  let store = make_external_backing_store(env_ptr, data, byte_length, finalize_cb, finalize_hint, true);
  v8::callback_scope!(unsafe scope, env.context());
  let buffer = v8::SharedArrayBuffer::with_backing_store(scope, &store.make_shared());
  unsafe { *result = v8::Local::<v8::Value>::from(buffer).into() };
  napi_clear_last_error(env_ptr)
}

/// Where the memory begins.
pub(crate) fn start_of(buffer: v8::Local<v8::SharedArrayBuffer>) -> *mut c_void {
  let store = buffer.get_backing_store();
  store.data().map_or(std::ptr::null_mut(), |data| data.as_ptr())
}

#[unsafe(no_mangle)]
unsafe extern "C" fn uv_sleep(milliseconds: std::os::raw::c_uint) {
  std::thread::sleep(std::time::Duration::from_millis(milliseconds.into()));
}

/// libuv's of Node 26.10: 1.52.1.
#[unsafe(no_mangle)]
unsafe extern "C" fn uv_version() -> std::os::raw::c_uint {
  (1 << 16) | (52 << 8) | 1
}

#[unsafe(no_mangle)]
unsafe extern "C" fn uv_version_string() -> *const c_char {
  c"1.52.1".as_ptr()
}

#[unsafe(no_mangle)]
unsafe extern "C" fn uv_once(guard: *mut libc::pthread_once_t, callback: extern "C" fn()) {
  unsafe { libc::pthread_once(guard, callback) };
}

#[unsafe(no_mangle)]
unsafe extern "C" fn uv_key_create(key: *mut libc::pthread_key_t) -> c_int {
  -unsafe { libc::pthread_key_create(key, None) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn uv_key_delete(key: *mut libc::pthread_key_t) {
  unsafe { libc::pthread_key_delete(*key) };
}

#[unsafe(no_mangle)]
unsafe extern "C" fn uv_key_get(key: *mut libc::pthread_key_t) -> *mut c_void {
  unsafe { libc::pthread_getspecific(*key) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn uv_key_set(key: *mut libc::pthread_key_t, value: *mut c_void) {
  unsafe { libc::pthread_setspecific(*key, value) };
}
