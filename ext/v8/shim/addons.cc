// What a Node-API add-on leaves in a builder's isolate, and how to get rid of it before the heap is written: handles that only the add-on
// knows, and classes that V8 keeps with the context. The program itself holds nothing of the add-on by then (ext/node/addons.js).
//
// But for the few words that heap_words.h knows, all places are found by looking for values that are known.
#include <cstdint>
#include <cstring>
#include <vector>

#include "v8-callbacks.h"
#include "v8-container.h"
#include "v8-context.h"
#include "v8-function.h"
#include "v8-isolate.h"
#include "v8-local-handle.h"
#include "v8-object.h"
#include "v8-template.h"

#include "heap_words.h"

namespace v8::internal {

enum class Root;

class RootVisitor {
 public:
  static const char* RootName(Root root);
};

class GlobalHandles {
 public:
  static void Destroy(uintptr_t* location);
};

// Visits the handles of an isolate with whatever visitor it is (snapshot/startup-serializer.h).
class SerializedHandleChecker {
 public:
  bool CheckGlobalAndEternalHandles();
};

}  // namespace v8::internal

using namespace shim;

namespace {

constexpr int kElements = 2;
// Fewer than a map has.
constexpr int kMapWords = 8;

Word* words_of(Word object) { return reinterpret_cast<Word*>(object - 1); }

template <class T>
Word object_of(const T* handle) {
  return *reinterpret_cast<const Word*>(handle);
}

// 0 for kinds of which objects differ in size.
int size_of(Word object) { return instance_words(words_of(object)); }

int place_of(Word object, Word value) {
  for (int i = 1; i < size_of(object); ++i) {
    if (words_of(object)[i] == value) return i;
  }
  return -1;
}

// Which functions are those of add-ons: made of a template with a certain native function behind it.
struct NativeFunctions {
  uint16_t function_type;
  uint16_t template_type;
  int shared;
  int data;
  int callback;
  // In maps: the function that makes objects.
  int maker;
  // That of add-ons, and that of the function which was made to know the places.
  Word natives[2];

  bool has(Word word) const {
    if (!is_heap_object(word) || instance_type(word) != function_type) return false;
    Word made_of = words_of(words_of(word)[shared])[data];
    if (!is_heap_object(made_of) || instance_type(made_of) != template_type) return false;
    Word native = words_of(made_of)[callback];
    return native == natives[0] || native == natives[1];
  }
  // Or an object that one of them makes.
  bool has_or_makes(Word word) const {
    if (!is_heap_object(word)) return false;
    return has(word) || has(words_of(words_of(word)[kMap])[maker]);
  }
};

// Begins as V8's `SerializedHandleChecker` does, whose method has it visit the handles, and reads only the isolate.
class Handles {
 public:
  explicit Handles(v8::Isolate* isolate, uint16_t kept) : isolate_(isolate), kept_(kept) {}
  virtual ~Handles() = default;
  virtual void VisitRootPointers(v8::internal::Root root, const char*, uintptr_t start, uintptr_t end) {
    if (strcmp(v8::internal::RootVisitor::RootName(root), "(Global handles)") != 0) return;
    for (auto* slot = reinterpret_cast<Word*>(start); slot < reinterpret_cast<Word*>(end); ++slot) {
      if (is_heap_object(*slot) && instance_type(*slot) == kept_) continue;
      found.push_back(slot);
    }
  }
  virtual void VisitRootPointer(v8::internal::Root root, const char* description, uintptr_t slot) {
    VisitRootPointers(root, description, slot, slot + sizeof(Word));
  }
  virtual void VisitCompressedRootPointers(v8::internal::Root, const char*, uintptr_t, uintptr_t) {}
  virtual void VisitRunningCode(uintptr_t, uintptr_t) {}
  virtual void Synchronize(int) {}
  virtual int collector() const { return 0; }

  v8::Isolate* isolate_;
  char others_of_v8_[64] = {};
  uint16_t kept_;
  std::vector<Word*> found;
};

void drop_handles(v8::Isolate* isolate, v8::GCType, v8::GCCallbackFlags flags, void* kept) {
  if ((flags & v8::kGCCallbackFlagCollectAllAvailableGarbage) == 0) return;
  Handles handles(isolate, static_cast<uint16_t>(reinterpret_cast<Word>(kept)));
  reinterpret_cast<v8::internal::SerializedHandleChecker*>(&handles)->CheckGlobalAndEternalHandles();
  for (Word* slot : handles.found) v8::internal::GlobalHandles::Destroy(slot);
}

}  // namespace

extern "C" {

// V8 keeps with its context each function and object that it has made of a template. Forgets those of functions behind which is the
// same native function as behind `sample`. `other` is one with `other_native` behind it. Returns how many, or -1 where V8 lays out
// objects in another way than is known.
int rt_v8_shim_forget_functions_like(v8::Isolate* isolate, const v8::Context* context, const v8::FunctionTemplate* sample,
                                     const v8::FunctionTemplate* other, uintptr_t other_native) {
  v8::HandleScope scope(isolate);
  v8::Local<v8::Function> function;
  if (!local(sample)->GetFunction(local(context)).ToLocal(&function)) return -1;
  constexpr int kSamples = 3;
  v8::Local<v8::Value> samples[kSamples] = {function, function, function};
  v8::Local<v8::Array> array = v8::Array::New(isolate, samples, kSamples);

  // Allocation moves objects: made before addresses are looked at.
  v8::Local<v8::Function> maker;
  v8::Local<v8::Object> object;
  if (!local(other)->GetFunction(local(context)).ToLocal(&maker)) return -1;
  if (!maker->NewInstance(local(context)).ToLocal(&object)) return -1;

  NativeFunctions those{};
  Word made_of = object_of(sample);
  those.maker = 1;
  those.function_type = instance_type(object_of(*function));
  those.template_type = instance_type(made_of);
  those.callback = place_of(object_of(other), other_native);
  if (those.callback < 0 || instance_type(object_of(other)) != those.template_type) return -1;
  those.natives[0] = words_of(made_of)[those.callback];
  those.natives[1] = other_native;
  those.shared = -1;
  Word made = object_of(*function);
  for (int i = 1; i < size_of(made); ++i) {
    Word word = words_of(made)[i];
    if (!is_heap_object(word)) continue;
    those.data = place_of(word, made_of);
    if (those.data < 0) continue;
    those.shared = i;
    break;
  }
  if (those.shared < 0 || !those.has(made)) return -1;
  Word map = words_of(object_of(*object))[kMap];
  while (those.maker < kMapWords && words_of(map)[those.maker] != object_of(*maker)) ++those.maker;
  if (those.maker == kMapWords) return -1;

  Word elements = words_of(object_of(*array))[kElements];
  if (!is_heap_object(elements)) return -1;
  uint16_t fixed_array = instance_type(elements);
  // The length is a small integer or a number of 32 bits.
  int shift = (words_of(elements)[kArrayLength] >> 32) == kSamples ? 32 : 0;
  auto length_of = [shift](Word list) { return static_cast<int>(static_cast<uint32_t>(words_of(list)[kArrayLength] >> shift)); };
  if (length_of(elements) != kSamples || words_of(elements)[kArrayHeader] != made) return -1;

  int count = 0;
  bool found = false;
  Word own = object_of(context);
  int length = static_cast<int>(words_of(own)[kArrayLength] >> 32);
  if (length < 100 || length > 2000) return -1;
  for (int i = kContextHeader; i < kContextHeader + length; ++i) {
    Word list = words_of(own)[i];
    if (!is_heap_object(list) || instance_type(list) != fixed_array) continue;
    for (int k = 0; k < length_of(list); ++k) {
      Word* slot = words_of(list) + kArrayHeader + k;
      found |= *slot == made;
      if (!those.has_or_makes(*slot)) continue;
      *slot = 0;
      ++count;
    }
  }
  // With many templates V8 uses a table that does not keep what it has.
  return found ? count : 0;
}

// When V8 collects garbage to write a heap, and all other owners of handles have let go of theirs: has what is left, but
// contexts, let go of as well. To be called right before the heap is written.
void rt_v8_shim_drop_handles_when_writing(v8::Isolate* isolate, const v8::Context* context) {
  Word kept = instance_type(object_of(context));
  isolate->AddGCPrologueCallback(drop_handles, reinterpret_cast<void*>(kept), v8::kGCTypeMarkSweepCompact);
}

}  // extern "C"
