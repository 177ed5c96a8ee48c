// A Node-API add-on with a bit of everything: a function, one that calls back, one in an object, a constant, one that makes functions, one that makes
// pointers, one that gives addresses, an object with a pointer, and a class with a method, an accessor and a static function that makes an object of it.
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "node_api.h"

static napi_ref counter_class;
static int calls;

static int number(napi_env env, napi_value value) {
  int result = 0;
  napi_get_value_int32(env, value, &result);
  return result;
}

static napi_value from(napi_env env, int value) {
  napi_value result;
  napi_create_int32(env, value, &result);
  return result;
}

static napi_value add(napi_env env, napi_callback_info info) {
  size_t count = 2;
  napi_value args[2];
  napi_get_cb_info(env, info, &count, args, NULL, NULL);
  return from(env, number(env, args[0]) + number(env, args[1]));
}

/* How often it was called in this process. */
static napi_value count_calls(napi_env env, napi_callback_info info) { return from(env, ++calls); }

static napi_value call(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value callback, undefined, result, argument = from(env, 7);
  napi_get_cb_info(env, info, &count, &callback, NULL, NULL);
  napi_get_undefined(env, &undefined);
  napi_call_function(env, undefined, callback, 1, &argument, &result);
  return result;
}

static napi_value make_function(napi_env env, napi_callback_info info) {
  napi_value function;
  napi_create_function(env, "made", 4, add, NULL, &function);
  return function;
}

static napi_value make_pointer(napi_env env, napi_callback_info info) {
  napi_value pointer;
  napi_create_external(env, &calls, NULL, NULL, &pointer);
  return pointer;
}

/* Whether an object has the pointer that it was exported with. */
static napi_value points(napi_env env, napi_callback_info info) {
  size_t count = 1;
  void *data = NULL;
  napi_value object, pointer;
  napi_get_cb_info(env, info, &count, &object, NULL, NULL);
  napi_get_named_property(env, object, "pointer", &pointer);
  napi_get_value_external(env, pointer, &data);
  return from(env, data == &calls);
}

static napi_value address_of(napi_env env, napi_callback_info info) {
  size_t count = 1, length;
  void *data = NULL;
  napi_value buffer, result;
  napi_get_cb_info(env, info, &count, &buffer, NULL, NULL);
  napi_get_arraybuffer_info(env, buffer, &data, &length);
  napi_create_double(env, (double)(size_t)data, &result);
  return result;
}

static void free_counter(napi_env env, void *data, void *hint) { free(data); }

static napi_value counter(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value first, self;
  napi_get_cb_info(env, info, &count, &first, &self, NULL);
  int *value = malloc(sizeof(int));
  *value = count > 0 ? number(env, first) : 0;
  napi_wrap(env, self, value, free_counter, NULL, NULL);
  return self;
}

static int *value_of(napi_env env, napi_callback_info info, napi_value *self) {
  void *value = NULL;
  napi_get_cb_info(env, info, NULL, NULL, self, NULL);
  napi_unwrap(env, *self, &value);
  return value;
}

static napi_value increment(napi_env env, napi_callback_info info) {
  napi_value self;
  ++*value_of(env, info, &self);
  return self;
}

static napi_value get_value(napi_env env, napi_callback_info info) {
  napi_value self;
  return from(env, *value_of(env, info, &self));
}

static napi_value create(napi_env env, napi_callback_info info) {
  napi_value class, made, first = from(env, 100);
  napi_get_reference_value(env, counter_class, &class);
  napi_new_instance(env, class, 1, &first, &made);
  return made;
}

static void add_function(napi_env env, napi_value object, const char *name, napi_callback callback) {
  napi_value function;
  napi_create_function(env, name, (size_t)-1, callback, NULL, &function);
  napi_set_named_property(env, object, name, function);
}

int node_api_module_get_api_version_v1(void) { return 8; }

napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  napi_property_descriptor properties[] = {
    {"increment", NULL, increment, NULL, NULL, NULL, 1 | 4, NULL},
    {"value", NULL, NULL, get_value, NULL, NULL, 2 | 4, NULL},
    {"create", NULL, create, NULL, NULL, NULL, 1 | 4 | 1024, NULL},
  };
  napi_value class, tools, pointer;
  napi_define_class(env, "Counter", 7, counter, NULL, 3, properties, &class);
  napi_create_reference(env, class, 1, &counter_class);
  napi_set_named_property(env, exports, "Counter", class);
  napi_create_object(env, &tools);
  add_function(env, tools, "add", add);
  napi_create_external(env, &calls, NULL, NULL, &pointer);
  napi_set_named_property(env, tools, "pointer", pointer);
  add_function(env, tools, "points", points);
  napi_set_named_property(env, exports, "tools", tools);
  napi_set_named_property(env, exports, "number", from(env, 42));
  add_function(env, exports, "add", add);
  add_function(env, exports, "call", call);
  add_function(env, exports, "countCalls", count_calls);
  add_function(env, exports, "makeFunction", make_function);
  add_function(env, exports, "makePointer", make_pointer);
  add_function(env, exports, "addressOf", address_of);
  return exports;
}
