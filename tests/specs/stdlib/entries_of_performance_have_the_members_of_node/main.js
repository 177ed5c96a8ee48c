const { performance, PerformanceEntry, PerformanceObserver } = require("node:perf_hooks");
const { inspect } = require("node:util");

const isText = (key) => typeof key === "string";
const show = (entry) => {
  const seen = [];
  for (const key in entry) seen.push(key);
  console.log(entry.constructor.name, Object.prototype.toString.call(entry), inspect(entry, { depth: -1 }));
  console.log(seen, Object.keys(entry.toJSON()), entry.entryType, entry instanceof PerformanceEntry);
};
show(performance.mark("mark"));
show(performance.measure("measure", "mark"));
show(performance.nodeTiming);
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) show(entry);
}).observe({ type: "function" });
performance.timerify(function observed() {})();
for (const { prototype } of [PerformanceEntry, PerformanceMark, PerformanceMeasure]) console.log(Reflect.ownKeys(prototype).filter(isText));
