// Objects of a heap, found by what they are.
#include <unordered_map>
#include <utility>
#include <vector>

#include "v8-container.h"
#include "v8-context.h"
#include "v8-isolate.h"
#include "v8-object.h"
#include "v8-persistent-handle.h"
#include "v8-primitive.h"
#include "v8-profiler.h"

#include "heap_words.h"

using namespace shim;

namespace {

// The type of the objects that the function makes with `new`; 0 if it makes none.
uint16_t made_type(const v8::Object* function) {
  Word* own = words(function);
  for (int i = kJSObjectHeader; i < instance_words(own); ++i) {
    if (is_heap_object(own[i]) && instance_type(own[i]) == instance_type(own[kMap])) {
      return *reinterpret_cast<uint16_t*>(own[i] - 1 + kMapInstanceType);
    }
  }
  return 0;
}

// Where V8 keeps the stack that was captured for an object: a symbol that programs never see.
class StackSymbol {
 public:
  // Takes it from an object that has a captured stack and nothing else.
  StackSymbol(v8::Isolate* isolate, const v8::Object* captured) {
    uint16_t type = instance_type(*reinterpret_cast<const Word*>(*v8::Symbol::GetIterator(isolate)));
    for_each_key(words(captured), [&](Word key) {
      if (is_heap_object(key) && instance_type(key) == type) symbol_ = key;
      return symbol_ != 0;
    });
  }

  // Whether the object has a captured stack, or may have one.
  bool is_on(const Word* object) {
    if (symbol_ == 0) return false;
    bool found = false;
    auto is_symbol = [&](Word key) { return found = key == symbol_; };
    if (is_dictionary(object)) {
      for_each_key(object, is_symbol);
      return found;
    }
    auto [known, is_new] = maps_.try_emplace(object[kMap], false);
    if (is_new) {
      for_each_key(object, is_symbol);
      known->second = found;
    }
    return known->second;
  }

 private:
  static bool is_dictionary(const Word* object) {
    return *reinterpret_cast<uint32_t*>(object[kMap] - 1 + kMapBits3) & kMapIsDictionary;
  }

  // The keys of an object, and more for one that is a dictionary, until one is accepted.
  template <class F>
  static void for_each_key(const Word* object, F accept) {
    if (is_dictionary(object)) {
      if (!is_heap_object(object[kProperties])) return;
      const Word* table = reinterpret_cast<Word*>(object[kProperties] - 1);
      uint32_t length = *reinterpret_cast<const uint32_t*>(table + kArrayLength);
      for (uint32_t i = 0; i < length; ++i) {
        if (accept(table[kArrayHeader + i])) return;
      }
      return;
    }
    const Word* descriptors = reinterpret_cast<Word*>(*reinterpret_cast<Word*>(object[kMap] - 1 + kMapDescriptors) - 1);
    int count = *reinterpret_cast<const uint16_t*>(descriptors + kDescriptorCount);
    for (int i = 0; i < count; ++i) {
      if (accept(descriptors[kDescriptorHeader + i * kDescriptorWords])) return;
    }
  }

  // In the read-only heap, where nothing moves.
  Word symbol_ = 0;
  // While no garbage is collected.
  std::unordered_map<Word, bool> maps_;
};

// Objects of certain types that were made in one context, whatever their prototypes are, SharedArrayBuffers, wrappers of native
// objects that have their native half, and objects with a captured stack.
class IsOneOf final : public v8::QueryObjectPredicate {
 public:
  IsOneOf(v8::Isolate* isolate, v8::Local<v8::Context> context, std::vector<uint16_t> types, const v8::Object* captured)
      : isolate_(isolate), context_(context), types_(std::move(types)), stack_(isolate, captured) {}

  // The place of the object's type; -1 for a SharedArrayBuffer, -3 for a wrapper, -2 for others.
  int place(v8::Local<v8::Object> object) const {
    uint16_t type = instance_type(*reinterpret_cast<const Word*>(*object));
    for (size_t i = 0; i < types_.size(); ++i) {
      if (types_[i] == type) return static_cast<int>(i);
    }
    if (object->IsSharedArrayBuffer()) return -1;
    if (!object->IsApiWrapper()) return -2;
    return v8::Object::Unwrap<void>(isolate_, object, v8::kAnyCppHeapPointer) == nullptr ? -2 : -3;
  }
  bool has_stack(v8::Local<v8::Object> object) { return stack_.is_on(words(*object)); }
  bool Filter(v8::Local<v8::Object> object) override {
    if (place(object) == -2 && !has_stack(object)) return false;
    v8::HandleScope scope(isolate_);
    v8::Local<v8::Context> created_in;
    return object->GetCreationContext(isolate_).ToLocal(&created_in) && created_in == context_;
  }

 private:
  v8::Isolate* isolate_;
  v8::Local<v8::Context> context_;
  std::vector<uint16_t> types_;
  StackSymbol stack_;
};

}  // namespace

extern "C" {

// Whether V8 has no more in `object` than in `plain`, which is a plain object: properties.
bool rt_v8_shim_is_plain(const v8::Object* object, const v8::Object* plain) {
  return instance_type(*reinterpret_cast<const Word*>(object)) == instance_type(*reinterpret_cast<const Word*>(plain));
}

// The live objects of the context that one of `classes` makes, or that are of the kind of an object in its place, each followed by the place of its class, the SharedArrayBuffers,
// each followed by -1, the wrappers of native objects, each followed by -3, and those that may have a captured stack, as `captured` has, each followed by
// -4. Collects garbage first.
const v8::Array* rt_v8_shim_list_instances(v8::Isolate* isolate, const v8::Context* context, const v8::Array* classes,
                                           const v8::Object* captured) {
  v8::EscapableHandleScope scope(isolate);
  std::vector<uint16_t> types;
  for (uint32_t i = 0; i < local(classes)->Length(); ++i) {
    v8::Local<v8::Value> one;
    if (!local(classes)->Get(local(context), i).ToLocal(&one) || !one->IsObject()) {
      types.push_back(0);
    } else if (one->IsFunction()) {
      types.push_back(made_type(*one.As<v8::Object>()));
    } else {
      types.push_back(instance_type(*reinterpret_cast<const Word*>(*one)));
    }
  }
  IsOneOf predicate(isolate, local(context), std::move(types), captured);
  std::vector<v8::Global<v8::Object>> globals;
  isolate->GetHeapProfiler()->QueryObjects(local(context), &predicate, &globals);
  std::vector<v8::Local<v8::Value>> found;
  for (const auto& global : globals) {
    v8::Local<v8::Object> object = global.Get(isolate);
    int place = predicate.place(object);
    if (place != -2) {
      found.push_back(object);
      found.push_back(v8::Integer::New(isolate, place));
    }
    if (predicate.has_stack(object)) {
      found.push_back(object);
      found.push_back(v8::Integer::New(isolate, -4));
    }
  }
  return *scope.Escape(v8::Array::New(isolate, found.data(), found.size()));
}

// The native half of a wrapper; null if it has none.
void* rt_v8_shim_native_of(v8::Isolate* isolate, const v8::Object* wrapper) {
  v8::Local<v8::Object> object = local(wrapper);
  return object->IsApiWrapper() ? v8::Object::Unwrap<void>(isolate, object, v8::kAnyCppHeapPointer) : nullptr;
}

}  // extern "C"
