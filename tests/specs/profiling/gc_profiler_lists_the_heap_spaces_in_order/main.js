const v8 = require("v8");

const profiler = new v8.GCProfiler();
profiler.start();
gc();
const { statistics } = profiler.stop();
const known = v8.getHeapSpaceStatistics().map((space) => space.space_name);
for (const moment of ["beforeGC", "afterGC"]) {
  const spaces = statistics[0][moment].heapSpaceStatistics;
  console.log(spaces.map((space) => space.spaceName).join() === known.join());
  console.log(spaces.every((space) => Object.entries(space).every(([key, value]) => key === "spaceName" || Number.isInteger(value))));
}
const { beforeGC, afterGC } = statistics[0];
console.log(beforeGC.heapStatistics.heapSizeLimit === v8.getHeapStatistics().heap_size_limit);
const sum = (spaces) => spaces.reduce((total, space) => total + space.spaceUsedSize, 0);
console.log(sum(afterGC.heapSpaceStatistics) > 0, afterGC.heapStatistics.usedHeapSize > 0);
