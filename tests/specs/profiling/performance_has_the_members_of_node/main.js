const { inspect } = require("util");

const prototype = Object.getPrototypeOf(performance);
for (const name of ["eventLoopUtilization", "nodeTiming", "markResourceTiming", "timerify", "toJSON", "now", "timeOrigin"]) {
  const { configurable, enumerable, writable, value, get } = Object.getOwnPropertyDescriptor(prototype, name);
  console.log(name, typeof performance[name], configurable, enumerable, writable, value !== undefined, get !== undefined);
}
console.log(Object.getOwnPropertyNames(performance));
console.log(Object.keys(performance.toJSON()), performance === require("perf_hooks").performance);
console.log(inspect(performance, { depth: -1 }), inspect(performance, { depth: 0 }));
console.log(inspect(performance).replace(/-?[\d.]+/g, "N"));
