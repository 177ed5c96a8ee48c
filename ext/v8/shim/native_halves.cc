// Objects whose native half is put away before the heap is written and given back when a process starts, and memory that is shared again.
#include <memory>

#include "v8-array-buffer.h"
#include "v8-context.h"
#include "v8-isolate.h"
#include "v8-object.h"

#include "array_buffers.h"
#include "heap_words.h"

using namespace shim;

namespace {

uint16_t& store_flags(const v8::BackingStore* store) {
  return *reinterpret_cast<uint16_t*>(reinterpret_cast<Word>(store) + kStoreFlags);
}

}  // namespace

extern "C" {

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

// V8 restores the memory of a SharedArrayBuffer as if it were not shared. The memory stays where it is: views point there.
void rt_v8_shim_share(v8::Isolate* isolate, const v8::ArrayBuffer* buffer) {
  using namespace v8::internal;
  auto store = local(buffer)->GetBackingStore();
  if (store->ByteLength() == 0 && store->MaxByteLength() == 0) return;
  // Buffers that were cloned have the memory of another one.
  if (local(buffer)->IsSharedArrayBuffer()) return;
  store_flags(store.get()) |= kStoreIsShared;
  Word* own = words(buffer);
  auto resizable = store->IsResizableByUserJavaScript() ? ResizableFlag::kResizable : ResizableFlag::kNotResizable;
  auto inner = std::shared_ptr<BackingStore>(store, reinterpret_cast<BackingStore*>(store.get()));
  reinterpret_cast<JSArrayBuffer*>(own)->Setup(SharedFlag::kYes, resizable, inner,
                                               reinterpret_cast<Isolate*>(isolate), {own[kBufferViews]});
}

}  // extern "C"
