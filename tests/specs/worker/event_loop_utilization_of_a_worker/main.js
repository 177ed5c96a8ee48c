const { Worker } = require("worker_threads");

// Asked before its event loop has begun: the first of several that is not ahead.
let worker;
let early;
for (let round = 0; round < 50; round++) {
  worker = new Worker("./worker.js");
  early = worker.performance.eventLoopUtilization();
  if (early.active === 0) break;
  worker.terminate();
}
console.log(Object.keys(worker.performance), typeof worker.performance.eventLoopUtilization, early);
worker.once("message", () => {
  const first = worker.performance.eventLoopUtilization();
  console.log(Object.keys(first), Object.values(first).map((n) => typeof n), first.active > 0, first.utilization > 0 && first.utilization <= 1);
  const diff = worker.performance.eventLoopUtilization(first);
  console.log(Object.keys(diff), diff.active < first.active + 1000);
  console.log(Object.keys(worker.performance.eventLoopUtilization(diff, first)));
  worker.postMessage("end");
});
worker.on("exit", () => console.log(worker.performance.eventLoopUtilization()));
