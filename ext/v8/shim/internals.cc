// What startup snapshots need of V8 and no public header has: installing late intrinsics in a builder, objects whose native
// half is put away before the heap is written and given back when a process starts, and functions that get back what a heap cannot hold.
//
// Layouts are those of the pinned V8 without pointer compression. Nothing here is trusted blindly: src/ops/native_halves.rs refuses
// to go on where `rt_v8_shim_layout_is_known` finds anything else. Declarations below have the names and the shapes of V8's own,
// so that a V8 that has changed them does not link.
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "v8-array-buffer.h"
#include "v8-container.h"
#include "v8-context.h"
#include "v8-function.h"
#include "v8-isolate.h"
#include "v8-local-handle.h"
#include "v8-object.h"
#include "v8-persistent-handle.h"
#include "v8-primitive.h"
#include "v8-profiler.h"
#include "v8-template.h"

namespace v8 {
class PageAllocator;
}

namespace v8::debug {

void SetContextId(Local<Context> context, int id);

}  // namespace v8::debug

namespace v8::base {

class AddressRegion {
 public:
  uintptr_t address;
  size_t size;
};

}  // namespace v8::base

namespace v8::internal {

PageAllocator* GetPlatformPageAllocator();

class Isolate;

class VirtualMemory {
 public:
  PageAllocator* allocator;
  base::AddressRegion region;
};

class CodeRange {
 public:
  void Free();
  const void* methods;
  uintptr_t base;
  size_t size;
  const void* allocator;
  VirtualMemory reservation;
};

class HeapObject;
class Smi;
class MemoryChunk;
class BackingStore;
template <class... T>
class Union;
template <class T>
class Weak;
template <class T>
class Tagged {
 public:
  uintptr_t ptr;
};
class FullHeapObjectSlot {
 public:
  uintptr_t address;
};
enum class SharedFlag : uint8_t { kNo, kYes };
enum class ResizableFlag : uint8_t { kNotResizable, kResizable };

class WriteBarrier {
 public:
  static void CombinedWriteBarrierInternalSlow(Tagged<HeapObject> host, MemoryChunk* host_chunk, FullHeapObjectSlot slot,
                                               Tagged<HeapObject> value, MemoryChunk* value_chunk);
};

class JSArrayBuffer {
 public:
  void Setup(SharedFlag shared, ResizableFlag resizable, std::shared_ptr<BackingStore> store, Isolate* isolate,
             Tagged<Union<Smi, HeapObject, Weak<HeapObject>>> views);
};

template <class T>
class DirectHandle {
 public:
  const void* location;
};
class Name;
class Object;
enum PropertyAttributes { NONE, READ_ONLY, DONT_ENUM };
enum PropertyNormalizationMode { CLEAR_INOBJECT_PROPERTIES, KEEP_INOBJECT_PROPERTIES };

class JSObject {
 public:
  static void NormalizeProperties(Isolate* isolate, DirectHandle<JSObject> object, PropertyNormalizationMode mode, int expected,
                                  bool use_cache, const char* reason);
  static void AddProperty(Isolate* isolate, DirectHandle<JSObject> object, DirectHandle<Name> name, DirectHandle<Object> value,
                          PropertyAttributes attributes);
  static void MigrateSlowToFast(DirectHandle<JSObject> object, int unused_fields, const char* reason);
};

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

namespace v8::debug {

void GlobalLexicalScopeNames(v8::Local<v8::Context> context, std::vector<v8::Global<v8::String>>* names);

}  // namespace v8::debug

namespace {

using Word = uintptr_t;

// Words of objects.
constexpr int kMap = 0;
constexpr int kProperties = 1;
constexpr int kJSObjectHeader = 3;
constexpr int kModule = kJSObjectHeader + 2;
constexpr int kContextLength = 1;
constexpr int kContextHeader = 2;
constexpr int kBufferViews = 4;
constexpr int kBufferByteLength = 5;
constexpr int kBufferData = 7;
constexpr int kBufferFlags = 9;
constexpr int kViewBuffer = 4;
constexpr int kViewOffset = 6;
constexpr int kViewByteLength = 7;
constexpr int kTypedArrayData = 9;
constexpr int kDataViewData = 8;
constexpr int kWeakReferenceTarget = kJSObjectHeader;
constexpr int kNamespaceModule = 4;
constexpr int kFunctionShared = 4;
constexpr int kSharedData = 2;
// Of the template of a function.
constexpr int kTemplateWords = 15;
constexpr int kTemplatePadding = 13;
constexpr int kArrayLength = 1;
constexpr int kArrayHeader = 2;
constexpr int kDescriptorCount = 1;
constexpr int kDescriptorHeader = 4;
constexpr int kDescriptorWords = 3;
// Bytes of a map, of an object's page and of a backing store.
constexpr int kMapInstanceSize = 8;
constexpr int kMapInstanceType = 12;
constexpr int kMapBits3 = 16;
constexpr int kMapBackPointer = 32;
constexpr int kMapPrototype = 24;
constexpr int kMapDescriptors = 40;
constexpr Word kPage = Word{1} << 18;
constexpr Word kPointersToHereAreInteresting = 1 << 1;
constexpr Word kPointersFromHereAreInteresting = 1 << 2;
constexpr int kStoreFlags = 56;
constexpr uint16_t kStoreIsShared = 1;
constexpr uint16_t kFirstNonString = 0x80;
constexpr uint32_t kBufferWasDetached = 1 << 2;
constexpr uint32_t kMapIsDictionary = 1 << 21;
// Prototypes, dictionaries, and constructors whose objects still show how many fields they need.
constexpr uint32_t kMapHasAnotherUse = 1 << 20 | 1 << 21 | 7u << 29;

template <class T>
v8::Local<T> local(const T* slot) {
  return *reinterpret_cast<v8::Local<T>*>(&slot);
}

// The words of the object behind a handle, until the next allocation.
template <class T>
Word* words(const T* handle) {
  return reinterpret_cast<Word*>(*reinterpret_cast<const Word*>(handle) - 1);
}

bool is_heap_object(Word word) { return (word & 3) == 1; }
bool is_small_integer(Word word) { return (word & 1) == 0; }

uint16_t instance_type(Word object) {
  Word map = *reinterpret_cast<Word*>(object - 1);
  return *reinterpret_cast<uint16_t*>(map - 1 + kMapInstanceType);
}

int instance_words(const Word* object) { return *reinterpret_cast<uint8_t*>(object[kMap] - 1 + kMapInstanceSize); }

void put(Word* object, int index, Word value) {
  using namespace v8::internal;
  object[index] = value;
  if (!is_heap_object(value)) return;
  Word host = reinterpret_cast<Word>(object) + 1;
  auto* host_chunk = reinterpret_cast<MemoryChunk*>(host & ~(kPage - 1));
  auto* value_chunk = reinterpret_cast<MemoryChunk*>(value & ~(kPage - 1));
  // As in heap-write-barrier-inl.h: the first word of a page are its flags.
  if (!(*reinterpret_cast<Word*>(host_chunk) & kPointersFromHereAreInteresting)) return;
  if (!(*reinterpret_cast<Word*>(value_chunk) & kPointersToHereAreInteresting)) return;
  WriteBarrier::CombinedWriteBarrierInternalSlow({host}, host_chunk, {reinterpret_cast<Word>(object + index)}, {value},
                                                 value_chunk);
}

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

uint32_t& buffer_flags(Word* buffer) { return *reinterpret_cast<uint32_t*>(buffer + kBufferFlags); }

// Views of what certain weak references refer to. Neither asks V8 for the buffer of a view, which would make one for those that have none.
class IsViewOf final : public v8::QueryObjectPredicate {
 public:
  explicit IsViewOf(std::vector<v8::Local<v8::Object>> references) : references_(std::move(references)) {}

  int place(v8::Local<v8::Object> object) const {
    if (!object->IsArrayBufferView()) return -1;
    Word buffer = words(*object)[kViewBuffer];
    for (size_t i = 0; i < references_.size(); ++i) {
      if (words(*references_[i])[kWeakReferenceTarget] == buffer) return static_cast<int>(i);
    }
    return -1;
  }
  bool Filter(v8::Local<v8::Object> object) override { return place(object) != -1; }

 private:
  std::vector<v8::Local<v8::Object>> references_;
};

Word& view_data(const v8::Object* view) {
  return words(view)[local(view)->IsDataView() ? kDataViewData : kTypedArrayData];
}

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

int context_words(const Word* context) { return kContextHeader + static_cast<int>(context[kContextLength] >> 32); }

uint16_t& store_flags(const v8::BackingStore* store) {
  return *reinterpret_cast<uint16_t*>(reinterpret_cast<Word>(store) + kStoreFlags);
}

}  // namespace

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

// Whether V8 has no more in `object` than in `plain`, which is a plain object: properties.
bool rt_v8_shim_is_plain(const v8::Object* object, const v8::Object* plain) {
  return instance_type(*reinterpret_cast<const Word*>(object)) == instance_type(*reinterpret_cast<const Word*>(plain));
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

// `locale` is a fresh Intl.Locale: one word, which is a native pointer. `shared` and `plain` are buffers of 4096 bytes.
bool rt_v8_shim_layout_is_known(v8::Isolate* isolate, const v8::Context* context, const v8::Object* locale,
                                const v8::SharedArrayBuffer* shared, const v8::ArrayBuffer* plain) {
  Word* object = words(locale);
  if (instance_words(object) != kJSObjectHeader + 1 || !is_heap_object(object[kJSObjectHeader])) return false;
  int length = context_words(words(context));
  if (length < 100 || length > 2000) return false;
  auto store = local(shared)->GetBackingStore();
  auto other = local(plain)->GetBackingStore();
  if (words(shared)[kBufferByteLength] != 4096 || words(shared)[kBufferData] != reinterpret_cast<Word>(store->Data())) {
    return false;
  }
  if ((store_flags(store.get()) ^ store_flags(other.get())) != kStoreIsShared || other->IsShared()) return false;
  store_flags(other.get()) |= kStoreIsShared;
  bool moved = other->IsShared();
  store_flags(other.get()) &= ~kStoreIsShared;
  return moved && !other->IsShared() && store->IsShared();
}

// Clears the native pointers of `object`, or with `whole`, for a compiled module, all that its class has in it. Its class's methods must not be called
// until it has got others. Returns how many words that were.
int rt_v8_shim_detach_native(const v8::Object* object, const v8::Object* locale, bool whole) {
  uint16_t native = instance_type(words(locale)[kJSObjectHeader]);
  Word* own = words(object);
  int count = 0;
  for (int i = kJSObjectHeader; i < (whole ? kModule : instance_words(own)); ++i) {
    if (!whole && (!is_heap_object(own[i]) || instance_type(own[i]) != native)) continue;
    own[i] = 0;
    ++count;
  }
  return count;
}

// Gives `object` what `twin` has: native pointers, texts and numbers, but not in place of the functions that are bound to it; with
// `whole` all that its class has in it. `twin` is of the class itself, so that it has no more than that. False if the classes differ.
bool rt_v8_shim_adopt_native(const v8::Object* object, const v8::Object* twin, const v8::Object* locale, bool whole) {
  uint16_t native = instance_type(words(locale)[kJSObjectHeader]);
  Word* own = words(object);
  Word* other = words(twin);
  if (instance_type(reinterpret_cast<Word>(own) + 1) != instance_type(reinterpret_cast<Word>(other) + 1)) return false;
  if (instance_words(own) < instance_words(other)) return false;
  if (whole && instance_words(other) != kModule) return false;
  for (int i = kJSObjectHeader; i < instance_words(other); ++i) {
    Word word = other[i];
    bool is_state = is_small_integer(word) ||
                    (is_heap_object(word) && (instance_type(word) == native || instance_type(word) < kFirstNonString));
    if (whole || is_state || own[i] == 0) put(own, i, word);
  }
  return true;
}

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

// Takes from a synthetic module all that it exports; `names` is its namespace, `none` that of one that exports nothing, `count` how many there are.
// What modules have imported of it they keep; nobody may import more. False, and nothing has happened, where it is laid out in another way.
bool rt_v8_shim_empty_module(const v8::Object* names, const v8::Object* none, int count) {
  Word* space = words(names);
  Word* empty = words(none);
  if (instance_type(*reinterpret_cast<const Word*>(names)) != instance_type(*reinterpret_cast<const Word*>(none))) return false;
  if (!is_heap_object(space[kNamespaceModule]) || !is_heap_object(empty[kNamespaceModule])) return false;
  Word* module = reinterpret_cast<Word*>(space[kNamespaceModule] - 1);
  Word* without = reinterpret_cast<Word*>(empty[kNamespaceModule] - 1);
  if (module[kMap] != without[kMap]) return false;
  std::vector<int> tables;
  std::vector<int> lists;
  for (int i = kMap + 1; i < instance_words(module); ++i) {
    // Some words are objects that cannot be read, the same in each module.
    if (module[i] == without[i] || !is_heap_object(module[i]) || !is_heap_object(without[i])) continue;
    Word* own = reinterpret_cast<Word*>(module[i] - 1);
    Word* other = reinterpret_cast<Word*>(without[i] - 1);
    // Lists and tables are as long as they need to be.
    if (own[kMap] != other[kMap] || instance_words(own) != 0) continue;
    // The length of a list is a plain number, that of a table's entries a small integer of V8's.
    if (own[1] == static_cast<Word>(count) && other[1] == 0) lists.push_back(i);
    if (own[2] == static_cast<Word>(count) << 32 && other[2] == 0) tables.push_back(i);
  }
  if (tables.size() != 1 || lists.size() != 1) return false;
  put(module, tables[0], without[tables[0]]);
  put(module, lists[0], without[lists[0]]);
  put(space, kProperties, empty[kProperties]);
  return true;
}

// Has `slow` be a function of the template of `fast`; `any` is some template. False, and nothing has happened, if one of them is no function of
// native code.
bool rt_v8_shim_adopt_template(const v8::Object* slow, const v8::Object* fast, const v8::FunctionTemplate* any) {
  uint16_t kind = instance_type(*reinterpret_cast<const Word*>(any));
  Word* to = template_slot(slow, kind);
  Word* from = template_slot(fast, kind);
  if (to == nullptr || from == nullptr) return false;
  put(to, kSharedData, from[kSharedData]);
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

// V8 restores the memory of a SharedArrayBuffer as if it were not shared. The memory stays where it is: views point there.
void rt_v8_shim_share(v8::Isolate* isolate, const v8::ArrayBuffer* buffer) {
  using namespace v8::internal;
  auto store = local(buffer)->GetBackingStore();
  if (store->ByteLength() == 0 && store->MaxByteLength() == 0) return;
  if (store->IsShared()) return;
  store_flags(store.get()) |= kStoreIsShared;
  Word* own = words(buffer);
  auto resizable = store->IsResizableByUserJavaScript() ? ResizableFlag::kResizable : ResizableFlag::kNotResizable;
  auto inner = std::shared_ptr<BackingStore>(store, reinterpret_cast<BackingStore*>(store.get()));
  reinterpret_cast<JSArrayBuffer*>(own)->Setup(SharedFlag::kYes, resizable, inner,
                                               reinterpret_cast<Isolate*>(isolate), {own[kBufferViews]});
}

// Whether views are laid out as is thought here. `array` and `view` are of the bytes 16 to 116 of `plain`.
bool rt_v8_shim_views_are_known(const v8::ArrayBuffer* plain, const v8::Object* array, const v8::Object* view) {
  Word buffer = *reinterpret_cast<const Word*>(plain);
  Word data = words(plain)[kBufferData];
  for (const v8::Object* one : {array, view}) {
    Word* own = words(one);
    if (own[kViewBuffer] != buffer || own[kViewOffset] != 16 || own[kViewByteLength] != 100) return false;
    if (view_data(one) != data + 16) return false;
  }
  // It can be detached, and no more.
  return buffer_flags(words(plain)) == 1 << 1;
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

bool rt_v8_shim_refers_to(const v8::Object* reference, const v8::Object* target) {
  return words(reference)[kWeakReferenceTarget] == *reinterpret_cast<const Word*>(target);
}

// The live views of what the weak references refer to, each followed by the place of the reference. Collects garbage first.
const v8::Array* rt_v8_shim_views_of(v8::Isolate* isolate, const v8::Context* context, const v8::Array* references) {
  v8::EscapableHandleScope scope(isolate);
  std::vector<v8::Local<v8::Object>> all;
  for (uint32_t i = 0; i < local(references)->Length(); ++i) {
    v8::Local<v8::Value> one;
    if (!local(references)->Get(local(context), i).ToLocal(&one)) return *scope.Escape(v8::Array::New(isolate));
    all.push_back(one.As<v8::Object>());
  }
  IsViewOf predicate(std::move(all));
  std::vector<v8::Global<v8::Object>> globals;
  isolate->GetHeapProfiler()->QueryObjects(local(context), &predicate, &globals);
  std::vector<v8::Local<v8::Value>> found;
  for (const auto& global : globals) {
    v8::Local<v8::Object> view = global.Get(isolate);
    found.push_back(view);
    found.push_back(v8::Integer::New(isolate, predicate.place(view)));
  }
  return *scope.Escape(v8::Array::New(isolate, found.data(), found.size()));
}

// Makes the buffer of a memory of WebAssembly one that was detached and has never been of a memory. `plain` is a fresh buffer.
void rt_v8_shim_park_buffer(v8::Isolate* isolate, const v8::ArrayBuffer* buffer, const v8::ArrayBuffer* plain) {
  using namespace v8::internal;
  Word* own = words(buffer);
  // A private property refers to the memory.
  for (int i = kMap; i < kJSObjectHeader; ++i) put(own, i, words(plain)[i]);
  reinterpret_cast<JSArrayBuffer*>(own)->Setup(SharedFlag::kNo, ResizableFlag::kNotResizable, nullptr,
                                               reinterpret_cast<Isolate*>(isolate), {own[kBufferViews]});
  buffer_flags(words(buffer)) |= kBufferWasDetached;
}

// Makes `buffer`, which was parked, the buffer of `memory`, whose present one is `present`. False, and nothing has happened, where the memory
// does not refer to that.
bool rt_v8_shim_adopt_buffer(v8::Isolate* isolate, const v8::Object* memory, const v8::ArrayBuffer* present,
                             const v8::ArrayBuffer* buffer) {
  using namespace v8::internal;
  Word* holder = words(memory);
  int place = kJSObjectHeader;
  while (place < instance_words(holder) && holder[place] != *reinterpret_cast<const Word*>(present)) ++place;
  if (place == instance_words(holder)) return false;
  auto store = local(present)->GetBackingStore();
  Word* own = words(buffer);
  auto inner = std::shared_ptr<BackingStore>(store, reinterpret_cast<BackingStore*>(store.get()));
  reinterpret_cast<JSArrayBuffer*>(own)->Setup(SharedFlag::kNo, ResizableFlag::kNotResizable, inner,
                                               reinterpret_cast<Isolate*>(isolate), {own[kBufferViews]});
  buffer_flags(words(buffer)) = buffer_flags(words(present));
  put(words(memory), place, *reinterpret_cast<const Word*>(buffer));
  return true;
}

// Takes the address of its bytes from a DataView; V8 finds them anew where it reads one from a heap.
void rt_v8_shim_forget_address(const v8::Object* view) {
  if (local(view)->IsDataView()) view_data(view) = 0;
}

// Has a view of a buffer that was adopted show its bytes.
void rt_v8_shim_point_view(const v8::Object* view) {
  Word* buffer = reinterpret_cast<Word*>(words(view)[kViewBuffer] - 1);
  view_data(view) = buffer[kBufferData] + words(view)[kViewOffset];
}

// Unmaps `size` bytes at `address`, where V8 will put the code of the next isolate that wants as many.
void rt_v8_shim_offer_code_range(uintptr_t address, size_t size) {
  using namespace v8::internal;
  // V8 remembers where the code of an isolate was that is gone.
  CodeRange gone{nullptr, address, size, nullptr, {GetPlatformPageAllocator(), {address, size}}};
  gone.Free();
}

// Scripts that are compiled in the context from now on are known to an inspector that gives it this number later.
void rt_v8_shim_set_debug_context(v8::Isolate* isolate, const v8::Context* context, int number) {
  v8::HandleScope scope(isolate);
  v8::debug::SetContextId(local(context), number);
}

}  // extern "C"
