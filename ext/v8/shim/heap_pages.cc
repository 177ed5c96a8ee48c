// Pages of V8's heap lie where src/shim/heap_pages.rs has them.
//
// The class below has the name and the shape of V8's own, so that a V8 that has changed it does not link.
#include <cstdint>
#include <memory>
#include <new>

#include "v8-platform.h"

namespace v8::base {

class PageAllocator : public v8::PageAllocator {
 public:
  PageAllocator();
  ~PageAllocator() override = default;
  size_t AllocatePageSize() override { return allocate_page_size; }
  size_t CommitPageSize() override { return commit_page_size; }
  void SetRandomMmapSeed(int64_t seed) override;
  void* GetRandomMmapAddr() override;
  void* AllocatePages(void* hint, size_t size, size_t alignment, Permission access) override;
  bool CanAllocateSharedPages() override;
  std::unique_ptr<SharedMemory> AllocateSharedPages(size_t size, const void* original_address) override;
  bool FreePages(void* address, size_t size) override;
  bool ReleasePages(void* address, size_t size, size_t new_size) override;
  bool SetPermissions(void* address, size_t size, Permission access) override;
  bool RecommitPages(void* address, size_t size, Permission access) override;
  bool DiscardSystemPages(void* address, size_t size) override;
  bool DecommitPages(void* address, size_t size) override;
  bool SealPages(void* address, size_t size) override;

 private:
  const size_t allocate_page_size;
  const size_t commit_page_size;
};

}  // namespace v8::base

namespace v8::internal {

v8::PageAllocator* GetPlatformPageAllocator();

}  // namespace v8::internal

extern "C" {

void* rt_v8_shim_take_heap_pages(size_t size, size_t alignment);
void rt_v8_shim_read_only_heap_is_whole();

}  // extern "C"

namespace {

// Takes back what it gave as V8's own does: each page is memory of its own to the system.
class HeapPages final : public v8::base::PageAllocator {
 public:
  void* AllocatePages(void* hint, size_t size, size_t alignment, Permission access) override {
    if (access == kReadWrite) {
      if (void* pages = rt_v8_shim_take_heap_pages(size, alignment)) return pages;
    }
    return v8::base::PageAllocator::AllocatePages(hint, size, alignment, access);
  }

  bool SetPermissions(void* address, size_t size, Permission access) override {
    // V8 protects its read-only heap once it is whole, and nothing else before.
    if (access == kRead) rt_v8_shim_read_only_heap_is_whole();
    return v8::base::PageAllocator::SetPermissions(address, size, access);
  }
};

static_assert(sizeof(HeapPages) == sizeof(v8::base::PageAllocator));

}  // namespace

extern "C" {

// Once, after V8 was initialized and before there is an isolate. V8 has the address of its allocator in many places, so the object is
// replaced where it lies. Returns whether it was what it is taken for.
bool rt_v8_shim_offer_heap_pages() {
  v8::PageAllocator* platforms = v8::internal::GetPlatformPageAllocator();
  v8::base::PageAllocator known;
  const auto methods = [](const void* object) { return *static_cast<const void* const*>(object); };
  if (methods(platforms) != methods(&known)) return false;
  new (platforms) HeapPages;
  return true;
}

}  // extern "C"
