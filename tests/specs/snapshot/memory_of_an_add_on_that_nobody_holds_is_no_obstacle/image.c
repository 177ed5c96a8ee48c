// An add-on whose objects have memory that it may read and write.
#include "node_api.h"

int napi_create_arraybuffer(napi_env, size_t, void **, napi_value *);

int node_api_module_get_api_version_v1(void) { return 8; }

static napi_value image(napi_env env, napi_callback_info info) {
  napi_value self, buffer;
  void *data;
  napi_get_cb_info(env, info, NULL, NULL, &self, NULL);
  napi_create_arraybuffer(env, 8, &data, &buffer);
  *(char *)data = 7;
  napi_set_named_property(env, self, "data", buffer);
  napi_wrap(env, self, data, NULL, NULL, NULL);
  return self;
}

napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  napi_value class;
  napi_define_class(env, "Image", 5, image, NULL, 0, NULL, &class);
  napi_set_named_property(env, exports, "Image", class);
  return exports;
}
