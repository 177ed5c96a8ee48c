// Where V8 puts the code of the next isolate.
#include <cstddef>
#include <cstdint>

namespace v8 {
class PageAllocator;
}

namespace v8::base {

class AddressRegion {
 public:
  uintptr_t address;
  size_t size;
};

}  // namespace v8::base

namespace v8::internal {

PageAllocator* GetPlatformPageAllocator();

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

}  // namespace v8::internal

extern "C" {

// Unmaps `size` bytes at `address`, where V8 will put the code of the next isolate that wants as many.
void rt_v8_shim_offer_code_range(uintptr_t address, size_t size) {
  using namespace v8::internal;
  // V8 remembers where the code of an isolate was that is gone.
  CodeRange gone{nullptr, address, size, nullptr, {GetPlatformPageAllocator(), {address, size}}};
  gone.Free();
}

}  // extern "C"
