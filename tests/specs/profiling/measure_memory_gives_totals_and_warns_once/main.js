const vm = require("vm");

const kept = vm.createContext({});
vm.runInContext("globalThis.list = new Array(100000).fill(0)", kept);
const number = (value) => (typeof value === "number" ? "number" : value);
const shape = (value) => JSON.stringify(value, (key, value) => number(value));
console.log(vm.measureMemory.length);
const summary = vm.measureMemory({ execution: "eager" });
const detailed = vm.measureMemory({ mode: "detailed", execution: "eager" });
console.log(summary, typeof detailed.then);
Promise.all([summary, detailed]).then(([summary, detailed]) => {
  console.log(shape(summary));
  console.log(shape(detailed));
  const { jsMemoryEstimate, jsMemoryRange } = summary.total;
  console.log(jsMemoryEstimate > 0, jsMemoryRange[0] <= jsMemoryEstimate, jsMemoryEstimate <= jsMemoryRange[1]);
  console.log(detailed.current.jsMemoryEstimate > 0, typeof kept.list);
});
