const v8 = require("v8");
const vm = require("vm");

gc();
const before = v8.getHeapStatistics().number_of_native_contexts;
let contexts = [vm.createContext(), vm.createContext(), vm.createContext()];
const { number_of_native_contexts: during, number_of_detached_contexts: detached } = v8.getHeapStatistics();
console.log(during - before, detached, contexts.length);
contexts = null;
setTimeout(() => {
  gc();
  gc();
  console.log(v8.getHeapStatistics().number_of_native_contexts - before);
});
