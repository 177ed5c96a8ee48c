const v8 = require("v8");

console.log(v8.startHeapProfile.name, v8.startHeapProfile.length);
const handle = v8.startHeapProfile();
console.log(handle, Reflect.ownKeys(handle));
const prototype = Object.getPrototypeOf(handle);
console.log(prototype.constructor.name, prototype.constructor.length, Object.getPrototypeOf(prototype) === Object.prototype);
for (const key of Reflect.ownKeys(prototype)) {
  const { value, enumerable } = Object.getOwnPropertyDescriptor(prototype, key);
  console.log(key, value.name, value.length, enumerable);
}
console.log(typeof handle.stop());
console.log(handle.stop());
console.log(handle[Symbol.dispose]());
const disposed = v8.startHeapProfile({});
console.log(disposed[Symbol.dispose]());
console.log(disposed.stop());
console.log("SyncHeapProfileHandle" in v8);
