// The smallest Node-API add-on: its exports are the number 42 and a function that throws.
#include <stddef.h>
typedef struct env *napi_env;
typedef struct value *napi_value;
typedef struct info *napi_callback_info;
typedef napi_value (*napi_callback)(napi_env, napi_callback_info);
int napi_create_int32(napi_env, int, napi_value *);
int napi_create_function(napi_env, const char *, size_t, napi_callback, void *, napi_value *);
int napi_set_named_property(napi_env, napi_value, const char *, napi_value);
int napi_throw_type_error(napi_env, const char *, const char *);

static napi_value refuse(napi_env env, napi_callback_info info) {
  napi_throw_type_error(env, "ERR_ADDON", "refused");
  return NULL;
}

int node_api_module_get_api_version_v1(void) { return 8; }

napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  napi_value number, function;
  napi_create_int32(env, 42, &number);
  napi_set_named_property(env, exports, "number", number);
  napi_create_function(env, "refuse", 6, refuse, NULL, &function);
  napi_set_named_property(env, exports, "refuse", function);
  return exports;
}
