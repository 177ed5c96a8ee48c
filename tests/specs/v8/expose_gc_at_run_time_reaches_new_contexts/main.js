const v8 = require("v8");
const vm = require("vm");

console.log(vm.runInNewContext("typeof gc"));
v8.setFlagsFromString("--expose-gc");
console.log(vm.runInNewContext("typeof gc"), typeof globalThis.gc);
const gc = vm.runInNewContext("gc");
const gone = new WeakRef({ some: "object" });
setTimeout(() => {
  gc();
  console.log(gone.deref());
});
