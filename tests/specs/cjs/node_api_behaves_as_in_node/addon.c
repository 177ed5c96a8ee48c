// What Node's own implementation of Node-API does, function by function. `FAILS`: an add-on that throws while it is loaded.
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
typedef struct env *napi_env;
typedef struct value *napi_value;
typedef struct info *napi_callback_info;
typedef struct work *napi_async_work;
typedef struct function *napi_threadsafe_function;
typedef struct reference *napi_ref;
typedef napi_value (*napi_callback)(napi_env, napi_callback_info);
typedef void (*napi_finalize)(napi_env, void *, void *);
typedef int napi_status;
typedef struct {
  const char *message;
  void *reserved;
  uint32_t engine;
  napi_status code;
} napi_extended_error_info;
typedef struct {
  uint32_t major, minor, patch;
  const char *release;
} napi_node_version;
napi_status napi_create_int32(napi_env, int32_t, napi_value *);
napi_status napi_create_string_utf8(napi_env, const char *, size_t, napi_value *);
napi_status napi_create_object(napi_env, napi_value *);
napi_status napi_create_function(napi_env, const char *, size_t, napi_callback, void *, napi_value *);
napi_status napi_set_named_property(napi_env, napi_value, const char *, napi_value);
napi_status napi_set_property(napi_env, napi_value, napi_value, napi_value);
napi_status napi_get_cb_info(napi_env, napi_callback_info, size_t *, napi_value *, napi_value *, void **);
napi_status napi_get_new_target(napi_env, napi_callback_info, napi_value *);
napi_status napi_get_value_int32(napi_env, napi_value, int32_t *);
napi_status napi_get_value_uint32(napi_env, napi_value, uint32_t *);
napi_status napi_get_last_error_info(napi_env, const napi_extended_error_info **);
napi_status napi_get_node_version(napi_env, const napi_node_version **);
napi_status napi_throw_error(napi_env, const char *, const char *);
napi_status napi_create_reference(napi_env, napi_value, uint32_t, napi_ref *);
napi_status napi_create_external_buffer(napi_env, size_t, void *, napi_finalize, void *, napi_value *);
napi_status napi_add_env_cleanup_hook(napi_env, void (*)(void *), void *);
napi_status napi_remove_env_cleanup_hook(napi_env, void (*)(void *), void *);
napi_status napi_set_instance_data(napi_env, void *, napi_finalize, void *);
napi_status napi_wrap(napi_env, napi_value, void *, napi_finalize, void *, napi_ref *);
napi_status napi_create_async_work(napi_env, napi_value, napi_value, void (*)(napi_env, void *), void (*)(napi_env, napi_status, void *), void *, napi_async_work *);
napi_status napi_queue_async_work(napi_env, napi_async_work);
napi_status napi_delete_async_work(napi_env, napi_async_work);
napi_status napi_call_function(napi_env, napi_value, napi_value, size_t, const napi_value *, napi_value *);
napi_status napi_get_reference_value(napi_env, napi_ref, napi_value *);
napi_status napi_get_global(napi_env, napi_value *);
napi_status napi_create_threadsafe_function(napi_env, napi_value, napi_value, napi_value, size_t, size_t, void *, napi_finalize, void *, void (*)(napi_env, napi_value, void *, void *), napi_threadsafe_function *);
napi_status napi_call_threadsafe_function(napi_threadsafe_function, void *, int);
napi_status napi_release_threadsafe_function(napi_threadsafe_function, int);
napi_status node_api_create_external_string_latin1(napi_env, char *, size_t, napi_finalize, void *, napi_value *, bool *);
napi_status node_api_symbol_for(napi_env, const char *, size_t, napi_value *);

static napi_value number(napi_env env, int32_t value) {
  napi_value result;
  napi_create_int32(env, value, &result);
  return result;
}

static napi_value text(napi_env env, const char *value) {
  napi_value result;
  napi_create_string_utf8(env, value, (size_t)-1, &result);
  return result;
}

static napi_value argument(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument = NULL;
  napi_get_cb_info(env, info, &count, &argument, NULL, NULL);
  return argument;
}

// Statuses of conversions, as one number.
static napi_value convert(napi_env env, napi_callback_info info) {
  int32_t one;
  uint32_t other;
  napi_value given = argument(env, info);
  return number(env, napi_get_value_int32(env, given, &one) * 100 + napi_get_value_uint32(env, given, &other));
}

// Whether it is called by `new`.
static napi_value constructed(napi_env env, napi_callback_info info) {
  napi_value target;
  napi_get_new_target(env, info, &target);
  return number(env, target != NULL);
}

// The status of the call before this one is forgotten; that of a null object is 1.
static napi_value last_error(napi_env env, napi_callback_info info) {
  const napi_extended_error_info *found;
  napi_get_last_error_info(env, &found);
  int before = found->code;
  napi_set_property(env, NULL, number(env, 1), number(env, 1));
  napi_get_last_error_info(env, &found);
  return number(env, before * 100 + found->code);
}

static napi_value version(napi_env env, napi_callback_info info) {
  const napi_node_version *found;
  napi_get_node_version(env, &found);
  char line[80];
  snprintf(line, sizeof line, "v%u.%u.%u %s", found->major, found->minor, found->patch, found->release);
  return text(env, line);
}

// The status of a reference to a value that is no object.
static napi_value refer(napi_env env, napi_callback_info info) {
  napi_ref made;
  return number(env, napi_create_reference(env, argument(env, info), 1, &made));
}

static void freed(napi_env env, void *data, void *hint) {
  fprintf(stdout, "freed %s\n", (const char *)hint);
  fflush(stdout);
}

static napi_value external(napi_env env, napi_callback_info info) {
  static char memory[16];
  napi_value result;
  napi_create_external_buffer(env, sizeof memory, memory, freed, "a buffer", &result);
  return result;
}

static napi_value empty_text(napi_env env, napi_callback_info info) {
  static char nothing[1];
  napi_value result;
  bool copied = true;
  node_api_create_external_string_latin1(env, nothing, 0, freed, "an empty text", &result, &copied);
  napi_value symbol = NULL;
  return number(env, copied * 10 + node_api_symbol_for(env, NULL, 0, &symbol));
}

static napi_value wrap(napi_env env, napi_callback_info info) {
  napi_wrap(env, argument(env, info), "data", freed, "a wrapped object", NULL);
  return NULL;
}

static void hook(void *data) {
  fprintf(stdout, "hook %s\n", (const char *)data);
  fflush(stdout);
}

// How much of the work runs at once.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int running, most, left;
static napi_ref callback;

static void execute(napi_env env, void *data) {
  pthread_mutex_lock(&lock);
  if (++running > most) most = running;
  pthread_mutex_unlock(&lock);
  usleep(50 * 1000);
  pthread_mutex_lock(&lock);
  running--;
  pthread_mutex_unlock(&lock);
}

static void complete(napi_env env, napi_status status, void *data) {
  napi_async_work *work = data;
  napi_delete_async_work(env, *work);
  free(work);
  if (--left > 0) return;
  napi_value function, global, most_at_once = number(env, most);
  napi_get_reference_value(env, callback, &function);
  napi_get_global(env, &global);
  napi_call_function(env, global, function, 1, &most_at_once, NULL);
}

static napi_value work(napi_env env, napi_callback_info info) {
  napi_create_reference(env, argument(env, info), 1, &callback);
  left = 12;
  for (int i = 0; i < 12; i++) {
    napi_async_work *work = malloc(sizeof *work);
    napi_create_async_work(env, NULL, text(env, "addon-work"), execute, complete, work, work);
    napi_queue_async_work(env, *work);
  }
  return NULL;
}

static void ended(napi_env env, void *data, void *hint) {
  fprintf(stdout, "the function has ended\n");
  fflush(stdout);
}

// A thread that calls until it is told that the function is closing.
static void *call_always(void *data) {
  int status;
  while ((status = napi_call_threadsafe_function(data, NULL, 1)) == 0) usleep(1000);
  fprintf(stdout, "the thread was told %d\n", status);
  fflush(stdout);
  return NULL;
}

static napi_threadsafe_function threadsafe;
static pthread_t thread;

static napi_value start(napi_env env, napi_callback_info info) {
  napi_create_threadsafe_function(env, argument(env, info), NULL, text(env, "addon-thread"), 2, 2, NULL, ended, NULL, NULL, &threadsafe);
  pthread_create(&thread, NULL, call_always, threadsafe);
  return NULL;
}

static napi_value stop(napi_env env, napi_callback_info info) {
  napi_release_threadsafe_function(threadsafe, 1);
  pthread_join(thread, NULL);
  return NULL;
}

int node_api_module_get_api_version_v1(void) { return 8; }

napi_value napi_register_module_v1(napi_env env, napi_value exports) {
#ifdef FAILS
  napi_set_named_property(env, exports, "begun", number(env, 1));
  napi_throw_error(env, "ERR_ADDON", "it does not begin");
  return NULL;
#endif
  const struct {
    const char *name;
    napi_callback function;
  } all[] = {{"constructed", constructed}, {"convert", convert}, {"emptyText", empty_text}, {"external", external}, {"lastError", last_error},
             {"refer", refer}, {"start", start}, {"stop", stop}, {"version", version}, {"work", work}, {"wrap", wrap}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    napi_value function;
    napi_create_function(env, all[i].name, (size_t)-1, all[i].function, NULL, &function);
    napi_set_named_property(env, exports, all[i].name, function);
  }
  napi_set_instance_data(env, "data", freed, "the instance data");
  napi_add_env_cleanup_hook(env, hook, "one");
  napi_add_env_cleanup_hook(env, hook, "two");
  napi_add_env_cleanup_hook(env, hook, "taken away");
  napi_remove_env_cleanup_hook(env, hook, "taken away");
  return exports;
}
