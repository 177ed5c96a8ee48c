const vm = require("vm");

const plain = vm.compileFunction("return a + 1", ["a"]);
console.log(Object.keys(plain), "cachedData" in plain, "cachedDataRejected" in plain);
const made = vm.compileFunction("return a + 2", ["a"], { produceCachedData: true });
console.log(Object.keys(made), made.cachedDataProduced, Buffer.isBuffer(made.cachedData), made.cachedData.length > 0);
const taken = vm.compileFunction("return a + 2", ["a"], { cachedData: made.cachedData });
console.log(Object.keys(taken), taken.cachedDataRejected, taken(1));
const foreign = vm.compileFunction("return a + 200", ["a"], { cachedData: made.cachedData });
console.log(Object.keys(foreign), foreign.cachedDataRejected, foreign(1));
const empty = vm.compileFunction("return a + 3", ["a"], { cachedData: Buffer.alloc(0) });
console.log(empty.cachedDataRejected, empty(1));
const script = new vm.Script("return_a", { cachedData: made.cachedData });
console.log(script.cachedDataRejected);
