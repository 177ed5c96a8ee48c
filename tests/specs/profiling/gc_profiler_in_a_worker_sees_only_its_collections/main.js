const { GCProfiler, getHeapStatistics } = require("v8");
const { Worker } = require("worker_threads");

const major = ({ statistics }) => statistics.filter(({ gcType }) => gcType === "MarkSweepCompact");
const profiler = new GCProfiler();
profiler.start();
const worker = new Worker("./worker.js", { resourceLimits: { maxOldGenerationSizeMb: 50 } });
worker.on("message", (message) => {
  if (message === "started") {
    gc();
    gc();
    gc();
    worker.postMessage("collected");
    return;
  }
  const { count, limits } = message;
  console.log("worker", count, limits.every((limit) => limit < getHeapStatistics().heap_size_limit));
});
worker.on("exit", () => {
  const collections = major(profiler.stop());
  console.log("main", collections.length);
  console.log(collections.every(({ afterGC }) => afterGC.heapStatistics.heapSizeLimit === getHeapStatistics().heap_size_limit));
});
