// What the add-ons of these cases need of Node-API: the machine may have no headers of Node's.
#pragma once
#include <stddef.h>

typedef struct env *napi_env;
typedef struct value *napi_value;
typedef struct info *napi_callback_info;
typedef struct ref *napi_ref;
typedef napi_value (*napi_callback)(napi_env, napi_callback_info);
typedef void (*napi_finalize)(napi_env, void *, void *);
typedef struct {
  const char *utf8name;
  napi_value name;
  napi_callback method, getter, setter;
  napi_value value;
  int attributes;
  void *data;
} napi_property_descriptor;

int napi_create_int32(napi_env, int, napi_value *);
int napi_get_value_int32(napi_env, napi_value, int *);
int napi_create_object(napi_env, napi_value *);
int napi_create_function(napi_env, const char *, size_t, napi_callback, void *, napi_value *);
int napi_set_named_property(napi_env, napi_value, const char *, napi_value);
int napi_get_cb_info(napi_env, napi_callback_info, size_t *, napi_value *, napi_value *, void **);
int napi_define_class(napi_env, const char *, size_t, napi_callback, void *, size_t, const napi_property_descriptor *, napi_value *);
int napi_wrap(napi_env, napi_value, void *, napi_finalize, void *, napi_ref *);
int napi_unwrap(napi_env, napi_value, void **);
int napi_create_reference(napi_env, napi_value, unsigned, napi_ref *);
int napi_get_reference_value(napi_env, napi_ref, napi_value *);
int napi_new_instance(napi_env, napi_value, size_t, const napi_value *, napi_value *);
int napi_call_function(napi_env, napi_value, napi_value, size_t, const napi_value *, napi_value *);
int napi_get_undefined(napi_env, napi_value *);
int napi_get_arraybuffer_info(napi_env, napi_value, void **, size_t *);
int napi_create_double(napi_env, double, napi_value *);
int napi_get_named_property(napi_env, napi_value, const char *, napi_value *);
int napi_get_value_external(napi_env, napi_value, void **);
int napi_create_external(napi_env, void *, napi_finalize, void *, napi_value *);
int napi_get_element(napi_env, napi_value, unsigned, napi_value *);
int napi_object_freeze(napi_env, napi_value);
int napi_remove_wrap(napi_env, napi_value, void **);
