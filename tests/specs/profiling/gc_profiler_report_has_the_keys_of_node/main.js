const { GCProfiler } = require("v8");

const profiler = new GCProfiler();
const before = Date.now();
profiler.start();
gc();
const report = profiler.stop();
const after = Date.now();
console.log(Object.keys(report), report.version);
console.log(Number.isInteger(report.startTime), Number.isInteger(report.endTime));
console.log(before <= report.startTime && report.startTime <= report.endTime && report.endTime <= after);
const entry = report.statistics[0];
console.log(Object.keys(entry), typeof entry.gcType, typeof entry.cost, entry.cost > 0);
for (const moment of ["beforeGC", "afterGC"]) {
  console.log(moment, Object.keys(entry[moment]));
  console.log(Object.entries(entry[moment].heapStatistics).map(([key, value]) => `${key} ${typeof value}`));
  console.log(Object.keys(entry[moment].heapSpaceStatistics[0]));
}
