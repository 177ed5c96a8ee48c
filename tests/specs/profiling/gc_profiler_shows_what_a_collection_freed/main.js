const { GCProfiler } = require("v8");

let list = Array.from({ length: 20000 }, (_, i) => ({ i, name: `item ${i}` }));
gc();
const profiler = new GCProfiler();
profiler.start();
list = null;
gc();
const [entry] = profiler.stop().statistics;
const used = (moment) => moment.heapStatistics.usedHeapSize;
console.log(used(entry.beforeGC) - used(entry.afterGC) > 500_000);
const old = (moment) => moment.heapSpaceStatistics.find((space) => space.spaceName === "old_space").spaceUsedSize;
console.log(old(entry.beforeGC) > old(entry.afterGC));
