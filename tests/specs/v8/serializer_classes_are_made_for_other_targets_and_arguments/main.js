function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const view = Buffer.from("ff0f4906", "hex");
for (const name of ["Serializer", "Deserializer", "DefaultSerializer", "DefaultDeserializer"]) {
  const Class = v8[name];
  console.log(name, new Class(view, 1, 2) instanceof Class, Object.keys(new Class(view)), Object.prototype.toString.call(new Class(view)));
  show(() => Object.keys(Reflect.construct(Class, [view], Map)));
  show(() => Reflect.construct(Class, [view], Map) instanceof Map);
  show(() => Class.call(Object.create(Class.prototype), view));
  show(() => {
    "use strict";
    const { writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(Class, "prototype");
    return [writable, enumerable, configurable].join();
  });
}
// Not made for Map, but still a serializer: the methods work on it.
const { writeValue, releaseBuffer } = v8.Serializer.prototype;
const map = Reflect.construct(v8.Serializer, [], Map);
console.log(writeValue.call(map, 5), releaseBuffer.call(map), map.writeValue);
show(() => map.set(1, 2));
