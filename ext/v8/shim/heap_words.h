// V8's objects as words of its heap, for the parts of the shim that reach past V8's headers.
//
// Layouts are those of the pinned V8 without pointer compression. Nothing here is trusted blindly: src/ops/native_halves.rs refuses
// to go on where `rt_v8_shim_layout_is_known` finds anything else. Declarations of V8's internals, here and in those parts, have the names and
// the shapes of V8's own, so that a V8 that has changed them does not link.
#pragma once

#include <cstdint>

#include "v8-local-handle.h"

namespace v8::internal {

class HeapObject;
class Isolate;
class MemoryChunk;
template <class T>
class Tagged {
 public:
  uintptr_t ptr;
};
class FullHeapObjectSlot {
 public:
  uintptr_t address;
};

class WriteBarrier {
 public:
  static void CombinedWriteBarrierInternalSlow(Tagged<HeapObject> host, MemoryChunk* host_chunk, FullHeapObjectSlot slot,
                                               Tagged<HeapObject> value, MemoryChunk* value_chunk);
};

template <class T>
class DirectHandle {
 public:
  const void* location;
};

}  // namespace v8::internal

namespace shim {

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
// Of the properties of an object that is a dictionary: key, value, details.
constexpr int kDictionaryEntries = kArrayHeader + 6;
constexpr int kDictionaryEntryWords = 3;
constexpr int kDictionaryDetails = 2;
constexpr Word kCannotDelete = Word{1} << (32 + 4);
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
constexpr uint32_t kMapIsPrototype = 1 << 20;
constexpr uint32_t kMapIsDictionary = 1 << 21;
constexpr uint32_t kMapIsExtensible = 1 << 27;
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

inline bool is_heap_object(Word word) { return (word & 3) == 1; }
inline bool is_small_integer(Word word) { return (word & 1) == 0; }

inline uint16_t instance_type(Word object) {
  Word map = *reinterpret_cast<Word*>(object - 1);
  return *reinterpret_cast<uint16_t*>(map - 1 + kMapInstanceType);
}

inline int instance_words(const Word* object) { return *reinterpret_cast<uint8_t*>(object[kMap] - 1 + kMapInstanceSize); }

inline void put(Word* object, int index, Word value) {
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

// The elements of a native context.
inline int context_words(const Word* context) { return kContextHeader + static_cast<int>(context[kContextLength] >> 32); }

}  // namespace shim
