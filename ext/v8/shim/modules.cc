// Synthetic modules that are to export nothing any more.
#include <vector>

#include "v8-object.h"

#include "heap_words.h"

using namespace shim;

extern "C" {

// Takes from a synthetic module all that it exports; `names` is its namespace, `none` that of one that exports nothing, `count` how many there are.
// What modules have imported of it they keep; nobody may import more. False, and nothing has happened, where it is laid out in another way.
bool rt_v8_shim_empty_module(const v8::Object* names, const v8::Object* none, int count) {
  Word* space = words(names);
  Word* empty = words(none);
  if (instance_type(*reinterpret_cast<const Word*>(names)) != instance_type(*reinterpret_cast<const Word*>(none))) return false;
  if (!is_heap_object(space[kNamespaceModule]) || !is_heap_object(empty[kNamespaceModule])) return false;
  Word* module = reinterpret_cast<Word*>(space[kNamespaceModule] - 1);
  Word* without = reinterpret_cast<Word*>(empty[kNamespaceModule] - 1);
  if (module[kMap] != without[kMap]) return false;
  std::vector<int> tables;
  std::vector<int> lists;
  for (int i = kMap + 1; i < instance_words(module); ++i) {
    // Some words are objects that cannot be read, the same in each module.
    if (module[i] == without[i] || !is_heap_object(module[i]) || !is_heap_object(without[i])) continue;
    Word* own = reinterpret_cast<Word*>(module[i] - 1);
    Word* other = reinterpret_cast<Word*>(without[i] - 1);
    // Lists and tables are as long as they need to be.
    if (own[kMap] != other[kMap] || instance_words(own) != 0) continue;
    // The length of a list is a plain number, that of a table's entries a small integer of V8's.
    if (own[1] == static_cast<Word>(count) && other[1] == 0) lists.push_back(i);
    if (own[2] == static_cast<Word>(count) << 32 && other[2] == 0) tables.push_back(i);
  }
  if (tables.size() != 1 || lists.size() != 1) return false;
  put(module, tables[0], without[tables[0]]);
  put(module, lists[0], without[lists[0]]);
  put(space, kProperties, empty[kProperties]);
  return true;
}

}  // extern "C"
