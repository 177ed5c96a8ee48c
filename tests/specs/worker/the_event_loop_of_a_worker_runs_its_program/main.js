const { isMainThread, Worker } = require("node:worker_threads");
const { performance } = require("node:perf_hooks");
const { idle, active, utilization } = performance.eventLoopUtilization();
console.log(isMainThread, idle, active > 0, utilization, performance.nodeTiming.loopStart > 0);
if (isMainThread) new Worker(__filename);
