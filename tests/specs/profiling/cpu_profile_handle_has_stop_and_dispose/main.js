const v8 = require("v8");

console.log(v8.startCpuProfile.name, v8.startCpuProfile.length);
const handle = v8.startCpuProfile();
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
const disposed = v8.startCpuProfile({});
console.log(disposed[Symbol.dispose]());
console.log(disposed.stop());
console.log("SyncCPUProfileHandle" in v8);
