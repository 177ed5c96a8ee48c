"use strict";
// What the program's objects call `globalThis` is not the global object of their contexts.
const vm = require("node:vm");

const inherits = vm.createContext(Object.create(globalThis));
console.log(vm.runInContext("typeof structuredClone", inherits), vm.runInContext("1 + 1", inherits));
console.log(vm.runInContext("typeof WebAssembly", vm.createContext({ globalThis: 5 })));
console.log(vm.runInNewContext("typeof x", { globalThis, x: 1 }));
const throws = vm.createContext({
  get globalThis() {
    throw new Error("not to be asked");
  },
});
console.log(vm.runInContext("typeof Temporal", throws));
