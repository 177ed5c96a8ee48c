// An add-on that exports memory in which it may read and write.
#include <stddef.h>
typedef struct env *napi_env;
typedef struct value *napi_value;
int napi_create_arraybuffer(napi_env, size_t, void **, napi_value *);
int napi_set_named_property(napi_env, napi_value, const char *, napi_value);

int node_api_module_get_api_version_v1(void) { return 8; }

napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  void *data;
  napi_value buffer;
  napi_create_arraybuffer(env, 8, &data, &buffer);
  napi_set_named_property(env, exports, "shared", buffer);
  return exports;
}
