// What a context has beside the objects that its program made: late intrinsics of a builder, what V8 keeps for it, declarations.
#include <vector>

#include "v8-context.h"
#include "v8-isolate.h"
#include "v8-object.h"
#include "v8-persistent-handle.h"
#include "v8-primitive.h"

#include "heap_words.h"
#include "js_object.h"

namespace v8::debug {

void SetContextId(Local<Context> context, int id);
void GlobalLexicalScopeNames(v8::Local<v8::Context> context, std::vector<v8::Global<v8::String>>* names);

}  // namespace v8::debug

namespace v8::internal {

class Genesis {
 public:
  void InitializeExperimentalGlobal();
  Isolate* isolate;
  const void* result;
  const void* native_context;
  const void* global_proxy;
  const void* thrower;
  void* active[2];
};

}  // namespace v8::internal

using namespace shim;

extern "C" {

// What V8 leaves out of a builder's context, in the order of its own bootstrapper.
void rt_v8_shim_install_late(v8::Isolate* isolate, const v8::Context* context) {
  v8::HandleScope scope(isolate);
  v8::Context::Scope entered(local(context));
  v8::internal::Genesis genesis{};
  genesis.isolate = reinterpret_cast<v8::internal::Isolate*>(isolate);
  genesis.native_context = context;
  genesis.result = context;
  genesis.InitializeExperimentalGlobal();
}

// Whether a script of the context has declared anything with `let`, `const` or `class`.
bool rt_v8_shim_has_declarations(v8::Isolate* isolate, const v8::Context* context) {
  v8::HandleScope scope(isolate);
  std::vector<v8::Global<v8::String>> names;
  v8::debug::GlobalLexicalScopeNames(local(context), &names);
  return !names.empty();
}

// Defines a property of a context's global object, past what its embedder has do so. Nothing where V8 has the object elsewhere.
void rt_v8_shim_add_global(v8::Isolate* isolate, const v8::Context* context, const v8::String* name, const v8::Object* value) {
  using namespace v8::internal;
  v8::HandleScope scope(isolate);
  Word proxy = *reinterpret_cast<const Word*>(*local(context)->Global());
  Word global = *reinterpret_cast<Word*>(*reinterpret_cast<Word*>(proxy - 1) - 1 + kMapPrototype);
  if (!is_heap_object(global)) return;
  const Word* own = reinterpret_cast<const Word*>(global - 1);
  bool is_known = false;
  for (int i = kJSObjectHeader; i < instance_words(own); ++i) is_known |= own[i] == proxy;
  if (!is_known) return;
  // A place among V8's handles, which is about to hold the object.
  auto handle = v8::Local<v8::Value>::New(isolate, v8::Undefined(isolate));
  *reinterpret_cast<Word*>(*handle) = global;
  JSObject::AddProperty(reinterpret_cast<Isolate*>(isolate), {*handle}, {name}, {value}, DONT_ENUM);
}

// The object of the native context that is `plain`'s kind and whose Symbol.toStringTag is `tag`; null if there is none.
const v8::Object* rt_v8_shim_context_object(v8::Isolate* isolate, const v8::Context* context, const v8::Object* plain,
                                            const v8::String* tag) {
  v8::EscapableHandleScope scope(isolate);
  uint16_t kind = instance_type(*reinterpret_cast<const Word*>(plain));
  for (int i = kContextHeader; i < context_words(words(context)); ++i) {
    Word* slot = words(context) + i;
    if (!is_heap_object(*slot) || instance_type(*slot) != kind) continue;
    v8::Local<v8::Object> object = v8::Local<v8::Object>::New(isolate, local(reinterpret_cast<const v8::Object*>(slot)));
    v8::Local<v8::Value> found;
    if (!object->GetRealNamedProperty(local(context), v8::Symbol::GetToStringTag(isolate)).ToLocal(&found)) continue;
    if (found->StrictEquals(local(tag))) return *scope.Escape(object);
  }
  return nullptr;
}

// Has the native context refer to `to` where it refers to `from`, and to the map of one for that of the other.
int rt_v8_shim_replace_in_context(const v8::Context* context, const v8::Object* from, const v8::Object* to) {
  Word* slots = words(context);
  Word pairs[2][2] = {{*reinterpret_cast<const Word*>(from), *reinterpret_cast<const Word*>(to)},
                      {words(from)[kMap], words(to)[kMap]}};
  int count = 0;
  for (int i = kContextHeader; i < context_words(slots); ++i) {
    for (auto& pair : pairs) {
      if (slots[i] != pair[0] || pair[0] == pair[1]) continue;
      put(slots, i, pair[1]);
      ++count;
      break;
    }
  }
  return count;
}

// Whether a property is one of V8's own accessors, which are data properties to programs; those of Temporal make the value when
// they are first read.
bool rt_v8_shim_is_native_accessor(v8::Isolate* isolate, const v8::Context* context, const v8::Object* holder,
                                   const v8::Name* key) {
  return local(holder)->HasRealNamedCallbackProperty(local(context), local(key)).FromMaybe(false);
}

// Scripts that are compiled in the context from now on are known to an inspector that gives it this number later.
void rt_v8_shim_set_debug_context(v8::Isolate* isolate, const v8::Context* context, int number) {
  v8::HandleScope scope(isolate);
  v8::debug::SetContextId(local(context), number);
}

}  // extern "C"
