// What V8 has noted in bytecode of the values that ran through it.
//
// The classes below have the names and the shapes of V8's own (src/interpreter/bytecodes.h), so that a V8 that has changed them does not link.
// How long each bytecode is, and which operand is such a note, V8's own tables say. The words of an object with bytecode are checked:
// all of its bytes have to be bytecodes up to the last, or nothing is changed in it. runtime/src/canaries.rs sees what is found.
#include <cstdint>
#include <cstring>
#include <string>

#include "heap_walk.h"
#include "heap_words.h"

namespace v8::internal {

enum InstanceType : uint16_t {};
std::string ToString(InstanceType type);

namespace interpreter {

enum class Bytecode : uint8_t {};
enum class OperandType : uint8_t {};
enum class OperandSize : uint8_t { kByte = 1 };

class Bytecodes {
 public:
  static const char* ToString(Bytecode bytecode);
  static const OperandType* const kOperandTypes[];
  static const int kOperandCount[];
  // Three tables of as many numbers as there are bytecodes: for operands as they are, for wide ones and for those that are wider still.
  static const uint8_t kBytecodeSizes[];
  static const int* const kOperandOffsets[];
};

}  // namespace interpreter
}  // namespace v8::internal

using namespace shim;
using v8::internal::interpreter::Bytecode;
using v8::internal::interpreter::Bytecodes;
using v8::internal::interpreter::OperandType;

namespace {

constexpr int kBytecodeLength = 1;
constexpr int kBytecodeHeader = 8;
constexpr uint8_t kNothingNoted = 0;

const char* name_of(int bytecode) { return Bytecodes::ToString(static_cast<Bytecode>(bytecode)); }

int bytecode_called(const char* name, int count) {
  for (int i = 0; i < count; ++i) {
    if (strcmp(name_of(i), name) == 0) return i;
  }
  return -1;
}

struct Table {
  // The last one is `Illegal`.
  int count = 0;
  // How wide the operands are of what follows, for what is a prefix.
  int width[256] = {};
  OperandType note{};

  bool read() {
    while (strcmp(name_of(count), "Illegal") != 0) {
      if (++count == 256) return false;
    }
    ++count;
    const char* prefixes[] = {"Wide", "ExtraWide", "DebugBreakWide", "DebugBreakExtraWide"};
    for (int i = 0; i < 4; ++i) {
      int prefix = bytecode_called(prefixes[i], count);
      if (prefix < 0) return false;
      width[prefix] = 1 + i % 2;
    }
    int compares = bytecode_called("TestEqual", count);
    if (compares < 0 || Bytecodes::kOperandCount[compares] != 2) return false;
    note = Bytecodes::kOperandTypes[compares][1];
    return true;
  }

  // Calls `visit` with each note in `length` bytes of bytecode. Whether they are bytecode.
  template <class Visit>
  bool each_note(uint8_t* bytes, int length, Visit visit) const {
    int wide = 0;
    for (int at = 0; at < length;) {
      int bytecode = bytes[at];
      if (bytecode >= count) return false;
      if (width[bytecode] != 0) {
        if (wide != 0) return false;
        wide = width[bytecode];
        ++at;
        continue;
      }
      int row = wide * count + bytecode;
      int size = Bytecodes::kBytecodeSizes[row];
      if (size == 0 || size > length - at) return false;
      for (int i = 0; i < Bytecodes::kOperandCount[bytecode]; ++i) {
        if (Bytecodes::kOperandTypes[bytecode][i] == note) visit(bytes + at + Bytecodes::kOperandOffsets[row][i]);
      }
      at += size;
      wide = 0;
    }
    return wide == 0;
  }
};

int type_called(const char* name) {
  for (int type = 0; type <= UINT16_MAX; ++type) {
    if (v8::internal::ToString(static_cast<v8::internal::InstanceType>(type)) == name) return type;
  }
  return -1;
}

}  // namespace

extern "C" {

// Has all bytecode of the heap of this thread's isolate as it was compiled, whatever has run. How many notes there were; -1 if V8's bytecode
// is not what it is taken for. Neither allocates nor collects.
int rt_v8_shim_forget_comparisons() {
  static const int kType = type_called("BYTECODE_ARRAY_TYPE");
  Table table;
  if (kType < 0 || !table.read()) return -1;
  int noted = 0;
  each_object([&](Word object) {
    if (instance_type(object) != kType) return;
    Word* own = reinterpret_cast<Word*>(object - 1);
    if (!is_small_integer(own[kBytecodeLength])) return;
    auto* bytes = reinterpret_cast<uint8_t*>(own + kBytecodeHeader);
    int length = static_cast<int>(own[kBytecodeLength] >> 32);
    if (!table.each_note(bytes, length, [](uint8_t*) {})) return;
    table.each_note(bytes, length, [&](uint8_t* note) {
      if (*note == kNothingNoted) return;
      *note = kNothingNoted;
      ++noted;
    });
  });
  return noted;
}

}  // extern "C"
