// Calls what it is given with each type, and says when it goes.
#include <stdint.h>
#include <unistd.h>

#define CALL(name, type)                                                       \
  type call_##name(type (*function)(type), type value) { return function(value); }
CALL(i8, int8_t)
CALL(u8, uint8_t)
CALL(i16, int16_t)
CALL(u16, uint16_t)
CALL(i32, int32_t)
CALL(u32, uint32_t)
CALL(i64, int64_t)
CALL(u64, uint64_t)
CALL(f32, float)
CALL(f64, double)
CALL(pointer, void *)

void call_void(void (*function)(void)) { function(); }

double call_many(double (*function)(int8_t, float, uint64_t, double, void *, uint16_t, int32_t, int64_t, float, double)) {
  return function(-1, 0.5f, 1, 2.5, (void *)16, 65535, -2, -3, 1.5f, 4.25);
}

__attribute__((destructor)) static void end(void) {
  ssize_t written = write(1, "closed\n", 7);
  (void)written;
}
