// Functions: what is around them, whether they are compiled, and the templates of those of native code.
#include <vector>

#include "v8-context.h"
#include "v8-function.h"
#include "v8-isolate.h"
#include "v8-object.h"
#include "v8-persistent-handle.h"
#include "v8-primitive.h"
#include "v8-profiler.h"
#include "v8-template.h"

#include "heap_words.h"

namespace v8::internal {

class JSFunction;
class IsCompiledScope {
 public:
  const void* retained_code;
  bool is_compiled;
};

class Compiler {
 public:
  enum ClearExceptionFlag { KEEP_EXCEPTION, CLEAR_EXCEPTION };
  static bool Compile(Isolate* isolate, DirectHandle<JSFunction> function, ClearExceptionFlag flag, IsCompiledScope* scope);
};

}  // namespace v8::internal

using namespace shim;

namespace {

// Where a function of native code has its template, whose objects are of the type `kind`; null if it is no such function.
Word* template_slot(const v8::Object* function, uint16_t kind) {
  Word* own = words(function);
  if (instance_words(own) <= kFunctionShared || !is_heap_object(own[kFunctionShared])) return nullptr;
  Word* shared = reinterpret_cast<Word*>(own[kFunctionShared] - 1);
  if (instance_words(shared) <= kSharedData || !is_heap_object(shared[kSharedData])) return nullptr;
  return instance_type(shared[kSharedData]) == kind ? shared : nullptr;
}

// Functions of native code; `kind` is the type of what they are made from.
class IsNative final : public v8::QueryObjectPredicate {
 public:
  explicit IsNative(uint16_t kind) : kind_(kind) {}
  bool Filter(v8::Local<v8::Object> object) override {
    return object->IsFunction() && template_slot(*object, kind_) != nullptr;
  }

 private:
  uint16_t kind_;
};

}  // namespace

extern "C" {

// Has functions of native code share their names with the properties that are called like them. `any` is some template. Returns how
// many functions there were.
int rt_v8_shim_share_names(v8::Isolate* isolate, const v8::Context* context, const v8::FunctionTemplate* any) {
  IsNative predicate(instance_type(*reinterpret_cast<const Word*>(any)));
  std::vector<v8::Global<v8::Object>> globals;
  isolate->GetHeapProfiler()->QueryObjects(local(context), &predicate, &globals);
  for (const auto& global : globals) {
    v8::HandleScope scope(isolate);
    v8::Local<v8::Function> function = global.Get(isolate).As<v8::Function>();
    v8::Local<v8::Value> name = function->GetName();
    if (name->IsString()) function->SetName(name.As<v8::String>()->InternalizeString(isolate));
  }
  return static_cast<int>(globals.size());
}

// Has `function` be one of the template `own`. False, and nothing has happened, if it is no function of native code.
bool rt_v8_shim_put_template(const v8::Object* function, const v8::FunctionTemplate* own) {
  Word put_in = *reinterpret_cast<const Word*>(own);
  Word* slot = template_slot(function, instance_type(put_in));
  if (slot == nullptr) return false;
  put(slot, kSharedData, put_in);
  return true;
}

// V8 leaves four bytes of a template as they were in the memory that it took, and writes them into snapshots. Clears those of the template of
// `function`, which is one of native code.
void rt_v8_shim_clear_padding(const v8::Object* function) {
  Word* shared = reinterpret_cast<Word*>(words(function)[kFunctionShared] - 1);
  if (!is_heap_object(shared[kSharedData])) return;
  Word* info = reinterpret_cast<Word*>(shared[kSharedData] - 1);
  // The number before them says where exceptions come from: nothing here does.
  if (instance_words(info) == kTemplateWords && static_cast<uint32_t>(info[kTemplatePadding]) == 0) info[kTemplatePadding] = 0;
}

// Compiles a function that was not called yet.
bool rt_v8_shim_compile(v8::Isolate* isolate, const v8::Object* function) {
  using namespace v8::internal;
  v8::HandleScope scope(isolate);
  IsCompiledScope compiled{};
  return Compiler::Compile(reinterpret_cast<Isolate*>(isolate), {function}, Compiler::CLEAR_EXCEPTION, &compiled);
}

// Whether a function has no scope around it but that of the global object of the context that it was made in.
bool rt_v8_shim_closes_over_nothing(v8::Isolate* isolate, const v8::Object* function) {
  v8::HandleScope scope(isolate);
  v8::Local<v8::Context> created_in;
  if (!local(function)->GetCreationContext(isolate).ToLocal(&created_in)) return false;
  const Word* own = words(function);
  for (int i = kJSObjectHeader; i < instance_words(own); ++i) {
    if (own[i] == *reinterpret_cast<const Word*>(*created_in)) return true;
  }
  return false;
}

}  // extern "C"
