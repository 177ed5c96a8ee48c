// V8's own side of an ArrayBuffer, for the parts of the shim that give one other memory.
#pragma once

#include <cstdint>
#include <memory>

#include "heap_words.h"

namespace v8::internal {

class Smi;
class BackingStore;
template <class... T>
class Union;
template <class T>
class Weak;
enum class SharedFlag : uint8_t { kNo, kYes };
enum class ResizableFlag : uint8_t { kNotResizable, kResizable };

class JSArrayBuffer {
 public:
  void Setup(SharedFlag shared, ResizableFlag resizable, std::shared_ptr<BackingStore> store, Isolate* isolate,
             Tagged<Union<Smi, HeapObject, Weak<HeapObject>>> views);
};

}  // namespace v8::internal
