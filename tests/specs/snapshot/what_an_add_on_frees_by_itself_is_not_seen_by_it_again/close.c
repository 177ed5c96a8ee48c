// A class whose objects can give up what they wrap, when they are called, when they lie in an argument, and by themselves.
#include <stddef.h>
#include <stdlib.h>

#include "node_api.h"

typedef struct napi_async_work__ *napi_async_work;
int napi_create_string_utf8(napi_env, const char *, size_t, napi_value *);
int napi_create_async_work(napi_env, napi_value, napi_value, void (*)(napi_env, void *), void (*)(napi_env, int, void *), void *,
                           napi_async_work *);
int napi_queue_async_work(napi_env, napi_async_work);
int napi_delete_async_work(napi_env, napi_async_work);

static napi_ref last, kept;
static napi_async_work work;
static int seven = 7, is_closed = 0;

static void free_nothing(napi_env env, void *data, void *hint) {}

static napi_value last_made(napi_env env) {
  napi_value made;
  napi_get_reference_value(env, last, &made);
  return made;
}

/* The wrapped number, or -1. */
static napi_value number_in(napi_env env, napi_value object) {
  void *data = NULL;
  napi_value result;
  int status = napi_unwrap(env, object, &data);
  napi_create_int32(env, status != 0 ? -1 : data == &seven ? seven : 0, &result);
  return result;
}

static napi_value make(napi_env env, napi_callback_info info) {
  napi_value self;
  napi_get_cb_info(env, info, NULL, NULL, &self, NULL);
  napi_wrap(env, self, &seven, free_nothing, NULL, NULL);
  napi_create_reference(env, self, 1, &last);
  return self;
}

static napi_value get(napi_env env, napi_callback_info info) {
  napi_value self;
  napi_get_cb_info(env, info, NULL, NULL, &self, NULL);
  return number_in(env, self);
}

static napi_value peek(napi_env env, napi_callback_info info) { return number_in(env, last_made(env)); }

static napi_value close_in(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value first, thing, result;
  napi_get_cb_info(env, info, &count, &first, NULL, NULL);
  napi_get_named_property(env, first, "thing", &thing);
  napi_create_int32(env, napi_remove_wrap(env, thing, NULL), &result);
  return result;
}

static void nothing(napi_env env, void *data) {}

static void close_kept(napi_env env, int status, void *data) {
  napi_value object;
  napi_get_reference_value(env, kept, &object);
  napi_remove_wrap(env, object, NULL);
  is_closed = 1;
  napi_delete_async_work(env, work);
}

static napi_value close_later(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value first, name;
  napi_get_cb_info(env, info, &count, &first, NULL, NULL);
  napi_create_reference(env, first, 1, &kept);
  napi_create_string_utf8(env, "close", 5, &name);
  napi_create_async_work(env, NULL, name, nothing, close_kept, NULL, &work);
  napi_queue_async_work(env, work);
  return NULL;
}

static napi_value closed(napi_env env, napi_callback_info info) {
  napi_value result;
  napi_create_int32(env, is_closed, &result);
  return result;
}

static void add_function(napi_env env, napi_value object, const char *name, napi_callback callback) {
  napi_value function;
  napi_create_function(env, name, (size_t)-1, callback, NULL, &function);
  napi_set_named_property(env, object, name, function);
}

int node_api_module_get_api_version_v1(void) { return 8; }

napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  napi_property_descriptor properties[] = {{"get", NULL, get, NULL, NULL, NULL, 1 | 4, NULL}};
  napi_value class;
  napi_define_class(env, "Thing", 5, make, NULL, 1, properties, &class);
  napi_set_named_property(env, exports, "Thing", class);
  add_function(env, exports, "peek", peek);
  add_function(env, exports, "closed", closed);
  add_function(env, exports, "closeIn", close_in);
  add_function(env, exports, "closeLater", close_later);
  return exports;
}
