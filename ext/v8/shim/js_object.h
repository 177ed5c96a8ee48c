// V8's functions that add properties to objects and give them other hidden classes.
#pragma once

#include "heap_words.h"

namespace v8::internal {

class Name;
class Object;
enum PropertyAttributes { NONE, READ_ONLY, DONT_ENUM };
enum PropertyNormalizationMode { CLEAR_INOBJECT_PROPERTIES, KEEP_INOBJECT_PROPERTIES };

class JSObject {
 public:
  static void AddProperty(Isolate* isolate, DirectHandle<JSObject> object, DirectHandle<Name> name, DirectHandle<Object> value,
                          PropertyAttributes attributes);
  static void NormalizeProperties(Isolate* isolate, DirectHandle<JSObject> object, PropertyNormalizationMode mode, int expected,
                                  bool use_cache, const char* reason);
  static void MigrateSlowToFast(DirectHandle<JSObject> object, int unused_fields, const char* reason);
};

}  // namespace v8::internal
