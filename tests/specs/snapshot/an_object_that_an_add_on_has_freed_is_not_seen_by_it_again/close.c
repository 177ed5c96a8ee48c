// A class whose objects can give up what they wrap, and functions that look at the last of them by a reference and have that one give it up.
#include <stddef.h>
#include <stdlib.h>

#include "node_api.h"

static napi_ref last;
static int seven = 7;

static napi_value this_of(napi_env env, napi_callback_info info) {
  napi_value self;
  napi_get_cb_info(env, info, NULL, NULL, &self, NULL);
  return self;
}

static napi_value last_made(napi_env env) {
  napi_value made;
  napi_get_reference_value(env, last, &made);
  return made;
}

static void free_nothing(napi_env env, void *data, void *hint) {}

static napi_value wrap(napi_env env, napi_value object) {
  napi_value result;
  napi_create_int32(env, napi_wrap(env, object, &seven, free_nothing, NULL, NULL), &result);
  return result;
}

/* The wrapped number, or -1. */
static napi_value number_in(napi_env env, napi_value object) {
  void *data = NULL;
  napi_value result;
  int status = napi_unwrap(env, object, &data);
  napi_create_int32(env, status != 0 ? -1 : data == &seven ? seven : 0, &result);
  return result;
}

static napi_value close_(napi_env env, napi_value object) {
  void *data = NULL;
  napi_value result;
  napi_create_int32(env, napi_remove_wrap(env, object, &data), &result);
  return result;
}

static napi_value make(napi_env env, napi_callback_info info) {
  napi_value self = this_of(env, info);
  wrap(env, self);
  napi_create_reference(env, self, 1, &last);
  return self;
}

static napi_value get(napi_env env, napi_callback_info info) { return number_in(env, this_of(env, info)); }
static napi_value open_this(napi_env env, napi_callback_info info) { return wrap(env, this_of(env, info)); }
static napi_value close_this(napi_env env, napi_callback_info info) { return close_(env, this_of(env, info)); }
static napi_value peek(napi_env env, napi_callback_info info) { return number_in(env, last_made(env)); }
static napi_value close_last(napi_env env, napi_callback_info info) { return close_(env, last_made(env)); }

static napi_value close_first(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value first;
  napi_get_cb_info(env, info, &count, &first, NULL, NULL);
  return close_(env, first);
}

static void add_function(napi_env env, napi_value object, const char *name, napi_callback callback) {
  napi_value function;
  napi_create_function(env, name, (size_t)-1, callback, NULL, &function);
  napi_set_named_property(env, object, name, function);
}

int node_api_module_get_api_version_v1(void) { return 8; }

napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  napi_property_descriptor properties[] = {
    {"get", NULL, get, NULL, NULL, NULL, 1 | 4, NULL},
    {"open", NULL, open_this, NULL, NULL, NULL, 1 | 4, NULL},
    {"close", NULL, close_this, NULL, NULL, NULL, 1 | 4, NULL},
  };
  napi_value class;
  napi_define_class(env, "Thing", 5, make, NULL, 3, properties, &class);
  napi_set_named_property(env, exports, "Thing", class);
  add_function(env, exports, "peek", peek);
  add_function(env, exports, "close", close_first);
  add_function(env, exports, "closeLast", close_last);
  return exports;
}
