const { GCProfiler, getHeapStatistics } = require("v8");
const { parentPort } = require("worker_threads");

const profiler = new GCProfiler();
profiler.start();
parentPort.postMessage("started");
parentPort.once("message", () => {
  gc();
  const { statistics } = profiler.stop();
  gc();
  const major = statistics.filter(({ gcType }) => gcType === "MarkSweepCompact");
  const limits = major.map(({ beforeGC }) => beforeGC.heapStatistics.heapSizeLimit);
  console.log(limits.every((limit) => limit === getHeapStatistics().heap_size_limit));
  parentPort.postMessage({ count: major.length, limits });
});
