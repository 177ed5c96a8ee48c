const { GCProfiler } = require("v8");

const profiler = new GCProfiler();
console.log(GCProfiler.name, GCProfiler.length, Reflect.ownKeys(profiler));
for (const key of Reflect.ownKeys(GCProfiler.prototype)) {
  const { value, enumerable, writable, configurable } = Object.getOwnPropertyDescriptor(GCProfiler.prototype, key);
  console.log(key, value.name, value.length, enumerable, writable, configurable);
}
console.log(profiler);
