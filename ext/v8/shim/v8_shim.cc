// What rt needs from V8's public C++ API and the v8 crate does not bind: cppgc statistics, HeapProfiler::QueryObjects, heap
// snapshots that outlive one call, CPU and sampling heap profiles with their options, memory measurements, an array buffer allocator that
// counts, and the errors V8's own serializer delegates throw.
//
// Built by build.sh against the headers of the v8 crate. Everything that crosses to Rust (src/shim.rs) is a pointer, a size,
// a byte range or a bool; Local<T> crosses as the one pointer it is, as in the crate's own binding.cc.
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <new>
#include <vector>

#include "cppgc/heap-statistics.h"
#include "v8-array-buffer.h"
#include "v8-container.h"
#include "v8-context.h"
#include "v8-cppgc.h"
#include "v8-debug.h"
#include "v8-internal.h"
#include "v8-isolate.h"
#include "v8-microtask-queue.h"
#include "v8-object.h"
#include "v8-local-handle.h"
#include "v8-persistent-handle.h"
#include "v8-profiler.h"
#include "v8-promise.h"
#include "v8-script.h"
#include "v8-statistics.h"
#include "v8-value-serializer.h"
#include "v8-version.h"

#include "heap_walk.h"

#define RT_TEXT_(x) #x
#define RT_TEXT(x) RT_TEXT_(x)

namespace {

// A handle has to be exactly one pointer, or `local` and `*handle` below read garbage.
static_assert(sizeof(v8::Local<v8::Object>) == sizeof(void*));
static_assert(alignof(v8::Local<v8::Object>) == alignof(void*));
static_assert(std::is_trivially_copyable_v<v8::Local<v8::Object>>);
static_assert(sizeof(size_t) == 8 && sizeof(bool) == 1);
static_assert(sizeof(cppgc::HeapStatistics::DetailLevel) == 1);

template <class T>
v8::Local<T> local(const T* slot) {
  return *reinterpret_cast<v8::Local<T>*>(&slot);
}

// Sends a statistics tree as two flat streams, numbers and names, in the order src/ops/statistics.rs documents.
using NumberSink = void (*)(void* data, size_t number);
using NameSink = void (*)(void* data, const char* name, size_t length);

struct Sink {
  void* data;
  NumberSink number;
  NameSink name;

  void put(size_t n) const { number(data, n); }
  void put(const std::string& s) const { name(data, s.data(), s.size()); }
  void put(const std::vector<size_t>& list) const {
    put(list.size());
    for (size_t n : list) put(n);
  }
  template <class T>
  void put_sizes(const T& of) const {
    put(of.committed_size_bytes);
    put(of.resident_size_bytes);
    put(of.used_size_bytes);
  }
};

// Counts (and keeps, when asked to) the objects of one context that have `prototype` on their prototype chain.
class HasPrototype final : public v8::QueryObjectPredicate {
 public:
  HasPrototype(v8::Isolate* isolate, v8::Local<v8::Context> context, v8::Local<v8::Object> prototype, bool keep)
      : isolate_(isolate), context_(context), prototype_(prototype), keep_(keep) {}

  bool Filter(v8::Local<v8::Object> object) override {
    // Runs once for every object of the heap: without a scope of its own each call would leave handles behind.
    v8::HandleScope scope(isolate_);
    v8::Local<v8::Context> created_in;
    if (!object->GetCreationContext(isolate_).ToLocal(&created_in) || created_in != context_) return false;
    for (v8::Local<v8::Value> p = object->GetPrototype(); p->IsObject(); p = p.As<v8::Object>()->GetPrototype()) {
      if (p == prototype_) {
        ++count_;
        return keep_;
      }
    }
    return false;
  }

  size_t count() const { return count_; }

 private:
  v8::Isolate* isolate_;
  v8::Local<v8::Context> context_;
  v8::Local<v8::Object> prototype_;
  bool keep_;
  size_t count_ = 0;
};

using ChunkSink = bool (*)(void* data, const char* bytes, size_t length);

class ChunkStream final : public v8::OutputStream {
 public:
  ChunkStream(void* data, ChunkSink sink) : data_(data), sink_(sink) {}
  int GetChunkSize() override { return 64 * 1024; }
  void EndOfStream() override {}
  WriteResult WriteAsciiChunk(char* bytes, int length) override {
    return sink_(data_, bytes, static_cast<size_t>(length)) ? kContinue : kAbort;
  }

 private:
  void* data_;
  ChunkSink sink_;
};

// V8's delegates with nothing overridden: their defaults throw the errors Node shows where a hook is missing.
class PlainSerializerDelegate final : public v8::ValueSerializer::Delegate {
 public:
  void ThrowDataCloneError(v8::Local<v8::String>) override {}
};
class PlainDeserializerDelegate final : public v8::ValueDeserializer::Delegate {};

static_assert(sizeof(std::atomic<size_t>) == sizeof(size_t) && std::atomic<size_t>::is_always_lock_free);

// V8's own allocator, which says how many bytes are in use. Buffers may die on any thread, and after their isolate.
class CountingAllocator final : public v8::ArrayBuffer::Allocator {
 public:
  using Release = void (*)(const std::atomic<size_t>* bytes);

  CountingAllocator(std::atomic<size_t>* bytes, Release release)
      : inner_(NewDefaultAllocator()), bytes_(bytes), release_(release) {}
  ~CountingAllocator() override { release_(bytes_); }
  void* Allocate(size_t length) override { return count(inner_->Allocate(length), length); }
  void* AllocateUninitialized(size_t length) override { return count(inner_->AllocateUninitialized(length), length); }
  void Free(void* data, size_t length) override {
    if (data != nullptr) bytes_->fetch_sub(length, std::memory_order_relaxed);
    inner_->Free(data, length);
  }
  size_t MaxAllocationSize() const override { return inner_->MaxAllocationSize(); }
  v8::PageAllocator* GetPageAllocator() override { return inner_->GetPageAllocator(); }

 private:
  void* count(void* data, size_t length) {
    if (data != nullptr) bytes_->fetch_add(length, std::memory_order_relaxed);
    return data;
  }

  std::unique_ptr<v8::ArrayBuffer::Allocator> inner_;
  std::atomic<size_t>* bytes_;
  Release release_;
};

// A sampling heap profile's node and what is below it, in the order src/shim/profilers.rs reads.
void put_heap_profile_node(v8::Isolate* isolate, const Sink& sink, const v8::AllocationProfile::Node& node) {
  size_t self_size = 0;
  for (const auto& allocation : node.allocations) self_size += allocation.size * allocation.count;
  sink.put(static_cast<size_t>(node.script_id));
  sink.put(static_cast<size_t>(node.line_number));
  sink.put(static_cast<size_t>(node.column_number));
  sink.put(static_cast<size_t>(node.node_id));
  sink.put(self_size);
  sink.put(node.children.size());
  v8::HandleScope scope(isolate);
  v8::String::Utf8Value name(isolate, node.name);
  v8::String::Utf8Value script(isolate, node.script_name);
  sink.name(sink.data, *name, name.length());
  sink.name(sink.data, *script, script.length());
  for (const auto* child : node.children) put_heap_profile_node(isolate, sink, *child);
}

}  // namespace

extern "C" {

const char* rt_v8_shim_version() {
  return RT_TEXT(V8_MAJOR_VERSION) "." RT_TEXT(V8_MINOR_VERSION) "." RT_TEXT(V8_BUILD_NUMBER) "." RT_TEXT(V8_PATCH_LEVEL);
}

size_t rt_v8_shim_handle_size() { return sizeof(v8::Local<v8::Object>); }

bool rt_v8_shim_cpp_heap_statistics(v8::Isolate* isolate, bool detailed, void* data, NumberSink number, NameSink name) {
  v8::CppHeap* heap = isolate->GetCppHeap();
  if (heap == nullptr) return false;
  using Level = cppgc::HeapStatistics::DetailLevel;
  cppgc::HeapStatistics stats = heap->CollectStatistics(detailed ? Level::kDetailed : Level::kBrief);
  Sink sink{data, number, name};
  sink.put_sizes(stats);
  sink.put(stats.space_stats.size());
  for (const auto& space : stats.space_stats) {
    sink.put(space.name);
    sink.put_sizes(space);
    sink.put(space.page_stats.size());
    for (const auto& page : space.page_stats) {
      sink.put_sizes(page);
      sink.put(page.object_statistics.size());
      for (const auto& object : page.object_statistics) {
        sink.put(object.allocated_bytes);
        sink.put(object.object_count);
      }
    }
    sink.put(space.free_list_stats.bucket_size);
    sink.put(space.free_list_stats.free_count);
    sink.put(space.free_list_stats.free_size);
  }
  for (const auto& type : stats.type_names) sink.put(type);
  return true;
}

// Every object of the heap of this thread's isolate that cannot be in a startup snapshot unless it belongs to V8 or the runtime itself: wrappers
// of native objects (kind 0, with the address of that object), V8's own pointers to native memory (1, with that pointer) and contexts (2, 0).
// Neither allocates nor collects. Objects that are garbage count until they are collected.
void rt_v8_shim_native_halves(v8::Isolate* isolate, const v8::Context* context, void* data,
                              void (*sink)(void* data, int kind, uintptr_t what)) {
  namespace i = v8::internal;
  using I = i::Internals;
  const int context_type = I::GetInstanceType(*reinterpret_cast<const i::Address*>(context));
  shim::each_object([&](i::Address object) {
    const int type = I::GetInstanceType(object);
    if (type == I::kForeignType) {
      // Where there is neither sandbox nor pointer compression a Foreign is its map and the pointer.
      sink(data, 1, I::ReadRawField<uintptr_t>(object, sizeof(i::Address)));
    } else if (type == context_type) {
      sink(data, 2, 0);
    } else if (type > I::kJSObjectType && type <= I::kLastJSApiObjectType) {
      void* native = v8::Object::Unwrap<void>(isolate, local(reinterpret_cast<const v8::Object*>(&object)), v8::kAnyCppHeapPointer);
      if (native != nullptr) sink(data, 0, reinterpret_cast<uintptr_t>(native));
    }
  });
}

// Has each string of bytes whose text lies outside of the heap refer to the resource that `resource_for` gives for that text, if it gives one.
// That has the same text at the same place, and stays as long as the isolate. Neither allocates nor collects.
void rt_v8_shim_move_resources(void* data, const void* (*resource_for)(void* data, const char* text, size_t length)) {
  namespace i = v8::internal;
  using I = i::Internals;
  shim::each_object([&](i::Address object) {
    const int type = I::GetInstanceType(object);
    if (type >= I::kFirstNonstringType) return;
    if ((type & I::kStringRepresentationAndEncodingMask) != I::kExternalOneByteRepresentationTag) return;
    auto* field = reinterpret_cast<const void**>(object - i::kHeapObjectTag + I::kStringResourceOffset);
    auto* resource = static_cast<const v8::String::ExternalOneByteStringResource*>(*field);
    if (resource == nullptr) return;
    const void* other = resource_for(data, resource->data(), resource->length());
    if (other != nullptr) *field = other;
  });
}

// Whether V8 would take `code`, whatever it was made of, in the isolate of this thread.
bool rt_v8_shim_takes_code(const uint8_t* code, int length) {
  using Code = v8::ScriptCompiler::CachedData;
  return Code(code, length).CompatibilityCheck(v8::Isolate::GetCurrent()) == Code::kSuccess;
}

// `*found` is null unless `keep`; otherwise an Array of the objects, in the caller's handle scope.
size_t rt_v8_shim_query_objects(v8::Isolate* isolate, const v8::Context* context, const v8::Object* prototype, bool keep,
                                const v8::Array** found) {
  v8::EscapableHandleScope scope(isolate);
  HasPrototype predicate(isolate, local(context), local(prototype), keep);
  std::vector<v8::Global<v8::Object>> globals;
  isolate->GetHeapProfiler()->QueryObjects(local(context), &predicate, &globals);
  *found = nullptr;
  if (keep) {
    std::vector<v8::Local<v8::Value>> objects;
    objects.reserve(globals.size());
    for (const auto& global : globals) objects.push_back(global.Get(isolate));
    *found = *scope.Escape(v8::Array::New(isolate, objects.data(), objects.size()));
  }
  return predicate.count();
}

const v8::HeapSnapshot* rt_v8_shim_heap_snapshot_take(v8::Isolate* isolate, bool internals, bool numeric) {
  using Profiler = v8::HeapProfiler;
  Profiler::HeapSnapshotOptions options;
  options.snapshot_mode =
      internals ? Profiler::HeapSnapshotMode::kExposeInternals : Profiler::HeapSnapshotMode::kRegular;
  options.numerics_mode =
      numeric ? Profiler::NumericsMode::kExposeNumericValues : Profiler::NumericsMode::kHideNumericValues;
  return isolate->GetHeapProfiler()->TakeHeapSnapshot(options);
}

void rt_v8_shim_heap_snapshot_write(const v8::HeapSnapshot* snapshot, void* data, ChunkSink sink) {
  ChunkStream stream(data, sink);
  snapshot->Serialize(&stream);
}

void rt_v8_shim_heap_snapshot_free(const v8::HeapSnapshot* snapshot) {
  const_cast<v8::HeapSnapshot*>(snapshot)->Delete();
}

void rt_v8_shim_throw_clone_error(v8::Isolate* isolate, const v8::Object* object) {
  PlainSerializerDelegate delegate;
  (void)delegate.WriteHostObject(isolate, local(object));
}

void rt_v8_shim_throw_deserialization_error(v8::Isolate* isolate) {
  PlainDeserializerDelegate delegate;
  (void)delegate.ReadHostObject(isolate);
}

// One profiler an isolate records any number of CPU profiles. `*id` is set when the status is kStarted (0) or
// kAlreadyStarted (1); kErrorTooManyProfilers is 2.
v8::CpuProfiler* rt_v8_shim_cpu_profiler_new(v8::Isolate* isolate) { return v8::CpuProfiler::New(isolate); }
void rt_v8_shim_cpu_profiler_free(v8::CpuProfiler* profiler) { profiler->Dispose(); }

int rt_v8_shim_cpu_profile_start(v8::Isolate* isolate, v8::CpuProfiler* profiler, unsigned max_samples, int interval_us,
                                 uint32_t* id) {
  v8::HandleScope scope(isolate);
  v8::CpuProfilingResult result =
      profiler->Start(v8::CpuProfilingOptions(v8::kLeafNodeLineNumbers, max_samples, interval_us));
  *id = result.id;
  return static_cast<int>(result.status);
}

// False where no profile of that id is being recorded.
bool rt_v8_shim_cpu_profile_stop(v8::Isolate* isolate, v8::CpuProfiler* profiler, uint32_t id, void* data, ChunkSink sink) {
  v8::HandleScope scope(isolate);
  v8::CpuProfile* profile = profiler->Stop(id);
  if (profile == nullptr) return false;
  ChunkStream stream(data, sink);
  profile->Serialize(&stream);
  profile->Delete();
  return true;
}

bool rt_v8_shim_heap_profile_start(v8::Isolate* isolate, uint64_t interval, int stack_depth, int flags) {
  return isolate->GetHeapProfiler()->StartSamplingHeapProfiler(
      interval, stack_depth, static_cast<v8::HeapProfiler::SamplingFlags>(flags));
}

// The count of samples and for each `size count node ordinal`, then the tree from its root. False where none is recorded.
bool rt_v8_shim_heap_profile_read(v8::Isolate* isolate, void* data, NumberSink number, NameSink name) {
  v8::HandleScope scope(isolate);
  std::unique_ptr<v8::AllocationProfile> profile(isolate->GetHeapProfiler()->GetAllocationProfile());
  if (!profile) return false;
  Sink sink{data, number, name};
  const auto& samples = profile->GetSamples();
  sink.put(samples.size());
  for (const auto& sample : samples) {
    sink.put(sample.size);
    sink.put(static_cast<size_t>(sample.count));
    sink.put(static_cast<size_t>(sample.node_id));
    sink.put(static_cast<size_t>(sample.sample_id));
  }
  put_heap_profile_node(isolate, sink, *profile->GetRootNode());
  return true;
}

void rt_v8_shim_heap_profile_stop(v8::Isolate* isolate) { isolate->GetHeapProfiler()->StopSamplingHeapProfiler(); }

// `resolver` gets V8's report when the memory has been measured, with the next collection or, if `eager`, soon.
bool rt_v8_shim_measure_memory(v8::Isolate* isolate, const v8::Context* context, const v8::Promise::Resolver* resolver,
                               bool detailed, bool eager) {
  v8::HandleScope scope(isolate);
  auto mode = detailed ? v8::MeasureMemoryMode::kDetailed : v8::MeasureMemoryMode::kSummary;
  auto execution = eager ? v8::MeasureMemoryExecution::kEager : v8::MeasureMemoryExecution::kDefault;
  return isolate->MeasureMemory(
      v8::MeasureMemoryDelegate::Default(isolate, local(context), local(resolver), mode), execution);
}

// Counts in `*bytes`, and hands it to `release` when the last buffer is gone.
v8::ArrayBuffer::Allocator* rt_v8_shim_counting_allocator(std::atomic<size_t>* bytes, CountingAllocator::Release release) {
  return new CountingAllocator(bytes, release);
}

void rt_v8_shim_set_stack_limit(v8::Isolate* isolate, uintptr_t limit) { isolate->SetStackLimit(limit); }

// Room for what reading a profile allocates, where a collection must not start: near the limit. `more` false takes it back.
void rt_v8_shim_heap_headroom(v8::Isolate* isolate, bool more) {
  if (more) {
    isolate->IncreaseHeapLimitForDebugging();
  } else {
    isolate->RestoreOriginalHeapLimit();
  }
}

// Back to the first limit once the heap has shrunk below `fraction` of it.
void rt_v8_shim_restore_initial_heap_limit(v8::Isolate* isolate, double fraction) {
  isolate->AutomaticallyRestoreInitialHeapLimit(fraction);
}

// A scope in which a microtask checkpoint does nothing. V8 means such scopes to live on the stack; ours lives in `place`,
// which has to hold at least rt_v8_shim_microtasks_scope_size() bytes, aligned for a pointer.
size_t rt_v8_shim_microtasks_scope_size() { return sizeof(v8::MicrotasksScope); }
void rt_v8_shim_microtasks_scope_enter(v8::Isolate* isolate, void* place) {
  static_assert(alignof(v8::MicrotasksScope) <= alignof(void*));
  ::new (place) v8::MicrotasksScope(isolate->GetCurrentContext(), v8::MicrotasksScope::kRunMicrotasks);
}
void rt_v8_shim_microtasks_scope_exit(void* place) { static_cast<v8::MicrotasksScope*>(place)->~MicrotasksScope(); }

}  // extern "C"
