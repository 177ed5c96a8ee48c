// Buffers of WebAssembly memories, which a heap cannot hold, and views of them.
#include <memory>
#include <utility>
#include <vector>

#include "v8-array-buffer.h"
#include "v8-container.h"
#include "v8-context.h"
#include "v8-isolate.h"
#include "v8-object.h"
#include "v8-persistent-handle.h"
#include "v8-primitive.h"
#include "v8-profiler.h"

#include "array_buffers.h"
#include "heap_words.h"

using namespace shim;

namespace {

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

}  // namespace

extern "C" {

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

}  // extern "C"
