// Hidden classes with a history that nobody needs any more.
#include <unordered_map>
#include <vector>

#include "v8-context.h"
#include "v8-isolate.h"
#include "v8-object.h"
#include "v8-persistent-handle.h"
#include "v8-primitive.h"
#include "v8-profiler.h"

#include "heap_words.h"
#include "js_object.h"

using namespace shim;

namespace {

uint32_t& map_bits3(const v8::Object* object) {
  return *reinterpret_cast<uint32_t*>(words(object)[kMap] - 1 + kMapBits3);
}

// Plain objects, of the type of `plain`, whose hidden class came from another one by a property that was added: each class with the first of
// them. Their addresses hold until V8 allocates.
class HasGrown final : public v8::QueryObjectPredicate {
 public:
  explicit HasGrown(const v8::Object* plain) : type_(instance_type(*reinterpret_cast<const Word*>(plain))) {}

  bool Filter(v8::Local<v8::Object> object) override {
    Word found = *reinterpret_cast<const Word*>(*object);
    if (instance_type(found) != type_) return false;
    Word map = words(*object)[kMap];
    if (*reinterpret_cast<uint32_t*>(map - 1 + kMapBits3) & kMapHasAnotherUse) return false;
    Word back = *reinterpret_cast<Word*>(map - 1 + kMapBackPointer);
    if (!is_heap_object(back) || instance_type(back) != instance_type(map)) return false;
    auto [place, is_first] = places_.try_emplace(map, first_.size());
    if (is_first) {
      first_.push_back(found);
    } else {
      first_[place->second] = 0;
    }
    return false;
  }

  // The objects that are alone with their class.
  std::vector<v8::Local<v8::Object>> alone(v8::Isolate* isolate) const {
    std::vector<v8::Local<v8::Object>> found;
    for (Word object : first_) {
      if (object == 0) continue;
      // A place among V8's handles, which is about to hold the object.
      auto handle = v8::Local<v8::Value>::New(isolate, v8::Undefined(isolate));
      *reinterpret_cast<Word*>(*handle) = object;
      found.push_back(handle.As<v8::Object>());
    }
    return found;
  }

 private:
  uint16_t type_;
  std::unordered_map<Word, size_t> places_;
  std::vector<Word> first_;
};

}  // namespace

extern "C" {

// Gives objects that are alone with their hidden class one that has no history: V8 keeps a class for each property that was ever added on
// the way, and a heap has all of them. `plain` is a plain object. Returns how many objects there were.
int rt_v8_shim_forget_growth(v8::Isolate* isolate, const v8::Context* context, const v8::Object* plain) {
  using namespace v8::internal;
  HasGrown predicate(plain);
  std::vector<v8::Global<v8::Object>> none;
  isolate->GetHeapProfiler()->QueryObjects(local(context), &predicate, &none);
  v8::HandleScope scope(isolate);
  std::vector<v8::Local<v8::Object>> alone = predicate.alone(isolate);
  for (const auto& object : alone) {
    DirectHandle<JSObject> handle{*object};
    JSObject::NormalizeProperties(reinterpret_cast<Isolate*>(isolate), handle, KEEP_INOBJECT_PROPERTIES, 0, false, "rt");
    JSObject::MigrateSlowToFast(handle, 0, "rt");
  }
  return static_cast<int>(alone.size());
}

// Lets properties be added to an object that is frozen, sealed or not extensible, and `key`, if it has one of that name, be deleted. The
// object has to have a hidden class of its own, as prototypes have. Whether that could be done.
bool rt_v8_shim_open(v8::Isolate* isolate, const v8::Object* object, const v8::Name* key) {
  using namespace v8::internal;
  v8::HandleScope scope(isolate);
  if (!(map_bits3(object) & kMapIsPrototype)) return false;
  JSObject::NormalizeProperties(reinterpret_cast<Isolate*>(isolate), {object}, CLEAR_INOBJECT_PROPERTIES, 0, false, "rt");
  if (!(map_bits3(object) & kMapIsDictionary)) return false;
  map_bits3(object) |= kMapIsExtensible;
  Word* dictionary = reinterpret_cast<Word*>(words(object)[kProperties] - 1);
  int end = kArrayHeader + static_cast<int>(static_cast<uint32_t>(dictionary[kArrayLength]));
  for (int i = kDictionaryEntries; i + kDictionaryDetails < end; i += kDictionaryEntryWords) {
    if (dictionary[i] != *reinterpret_cast<const Word*>(key)) continue;
    dictionary[i + kDictionaryDetails] &= ~kCannotDelete;
    break;
  }
  return true;
}

// Undoes that. V8 itself does nothing to an object whose elements say that it is frozen.
void rt_v8_shim_close(const v8::Object* object) {
  if (map_bits3(object) & kMapIsPrototype) map_bits3(object) &= ~kMapIsExtensible;
}

}  // extern "C"
