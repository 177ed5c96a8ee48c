const vm = require("vm");

console.log(gc.name, gc.length, Object.getOwnPropertyDescriptor(globalThis, "gc"));
console.log(vm.runInNewContext("typeof gc"));
