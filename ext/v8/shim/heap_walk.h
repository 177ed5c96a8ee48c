// V8's iterator over a heap, which no public header has.
//
// As in V8's src/heap/heap.h and src/heap/local-heap.h. Nothing here depends on more of their layout than that a local heap begins with the
// address of its heap; runtime/src/canaries.rs looks whether the iterator finds what is there.
#pragma once

#include <cstddef>

#include "v8-internal.h"

namespace v8::internal {

class Heap;
class LocalHeap;
extern thread_local constinit LocalHeap* g_current_local_heap_;

class HeapObjectIterator {
 public:
  enum HeapObjectsFiltering { kNoFiltering, kFilterUnreachable };
  explicit HeapObjectIterator(Heap* heap, HeapObjectsFiltering filtering);
  ~HeapObjectIterator();
  // The address of the next object, with its tag; 0 after the last.
  Address Next();

 private:
  alignas(std::max_align_t) char place_[512];
};

}  // namespace v8::internal

namespace shim {

// Calls `visit` with every object of the heap of this thread's isolate, garbage that was not collected among them. `visit` must not allocate.
template <class Visit>
void each_object(Visit visit) {
  namespace i = v8::internal;
  auto* heap = *reinterpret_cast<i::Heap**>(i::g_current_local_heap_);
  i::HeapObjectIterator objects(heap, i::HeapObjectIterator::kNoFiltering);
  while (i::Address object = objects.Next()) visit(object);
}

}  // namespace shim
