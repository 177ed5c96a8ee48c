// An add-on that makes objects: one while it loads, frozen, those of a class that it does not export, those of a class that it does, and functions
// that know what they were made of. It counts what it has registered.
#include <stddef.h>
#include <stdlib.h>

#include "node_api.h"

static napi_ref hidden_class;
static int registered;

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

static void free_value(napi_env env, void *data, void *hint) { free(data); }

static int *keep(int number) {
  int *value = malloc(sizeof(int));
  *value = number;
  return value;
}

static napi_value hidden(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value first, self;
  napi_get_cb_info(env, info, &count, &first, &self, NULL);
  napi_wrap(env, self, keep(number(env, first)), free_value, NULL, NULL);
  return self;
}

/* As `hidden`, and sets a property, which may be an accessor of a class that extends this one. */
static napi_value thing(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value first, self;
  napi_get_cb_info(env, info, &count, &first, &self, NULL);
  napi_wrap(env, self, keep(number(env, first)), free_value, NULL, NULL);
  napi_set_named_property(env, self, "label", first);
  return self;
}

static int value_of(napi_env env, napi_value self) {
  void *value = NULL;
  napi_unwrap(env, self, &value);
  return value == NULL ? -1 : *(int *)value;
}

static napi_value get_value(napi_env env, napi_callback_info info) {
  napi_value self;
  napi_get_cb_info(env, info, NULL, NULL, &self, NULL);
  return from(env, value_of(env, self));
}

static napi_value multiply(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value first;
  void *factor;
  napi_get_cb_info(env, info, &count, &first, NULL, &factor);
  return from(env, *(int *)factor * number(env, first));
}

/* A function that multiplies with the value and a number. */
static napi_value times(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value first, self, function;
  napi_get_cb_info(env, info, &count, &first, &self, NULL);
  napi_create_function(env, "multiply", 8, multiply, keep(value_of(env, self) * number(env, first)), &function);
  return function;
}

static napi_value new_hidden(napi_env env, int value) {
  napi_value class, made, first = from(env, value);
  napi_get_reference_value(env, hidden_class, &class);
  napi_new_instance(env, class, 1, &first, &made);
  return made;
}

/* Of `{ sizes: [number] }`. */
static napi_value open(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value options, sizes, size, made;
  napi_get_cb_info(env, info, &count, &options, NULL, NULL);
  napi_get_named_property(env, options, "sizes", &sizes);
  napi_get_element(env, sizes, 0, &size);
  made = new_hidden(env, number(env, size));
  napi_set_named_property(env, made, "sizes", sizes);
  return made;
}

static napi_value add_up(napi_env env, napi_callback_info info) {
  size_t count = 2;
  napi_value args[2];
  napi_get_cb_info(env, info, &count, args, NULL, NULL);
  return from(env, value_of(env, args[0]) + value_of(env, args[1]));
}

static napi_value register_one(napi_env env, napi_callback_info info) { return new_hidden(env, ++registered); }

static napi_value count_registered(napi_env env, napi_callback_info info) { return from(env, registered); }

static void add_function(napi_env env, napi_value object, const char *name, napi_callback callback) {
  napi_value function;
  napi_create_function(env, name, (size_t)-1, callback, NULL, &function);
  napi_set_named_property(env, object, name, function);
}

int node_api_module_get_api_version_v1(void) { return 8; }

napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  napi_property_descriptor properties[] = {
    {"times", NULL, times, NULL, NULL, NULL, 1 | 4, NULL},
    {"value", NULL, NULL, get_value, NULL, NULL, 2 | 4, NULL},
  };
  napi_value class, first;
  napi_define_class(env, "Hidden", 6, hidden, NULL, 2, properties, &class);
  napi_create_reference(env, class, 1, &hidden_class);
  first = new_hidden(env, 11);
  napi_object_freeze(env, first);
  napi_set_named_property(env, exports, "first", first);
  napi_define_class(env, "Thing", 5, thing, NULL, 2, properties, &class);
  napi_set_named_property(env, exports, "Thing", class);
  add_function(env, exports, "open", open);
  add_function(env, exports, "addUp", add_up);
  add_function(env, exports, "register", register_one);
  add_function(env, exports, "countRegistered", count_registered);
  return exports;
}
