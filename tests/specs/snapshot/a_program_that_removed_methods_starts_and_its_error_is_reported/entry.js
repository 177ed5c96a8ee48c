// Everything of strings, regular expressions and collections is gone when the heap is written, and so it is in each process.
const { setDeserializeMainFunction } = require("node:v8").startupSnapshot;

setDeserializeMainFunction(() => {
  setTimeout(() => {
    throw new Error("restored");
  }, 1);
});

for (const { prototype } of [String, RegExp, Map, Set, WeakMap, Promise]) {
  for (const key of Reflect.ownKeys(prototype)) {
    if (key !== "constructor") delete prototype[key];
  }
}
