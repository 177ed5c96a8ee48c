const { Worker } = require("worker_threads");
const worker = new Worker("./worker.js");
console.log(Object.keys(worker.performance), typeof worker.performance.eventLoopUtilization, worker.performance.eventLoopUtilization());
worker.once("message", () => {
  const first = worker.performance.eventLoopUtilization();
  console.log(Object.keys(first), Object.values(first).map((n) => typeof n), first.active > 0, first.utilization > 0 && first.utilization <= 1);
  const diff = worker.performance.eventLoopUtilization(first);
  console.log(Object.keys(diff), diff.active < first.active + 1000);
  console.log(Object.keys(worker.performance.eventLoopUtilization(diff, first)));
  worker.postMessage("end");
});
worker.on("exit", () => console.log(worker.performance.eventLoopUtilization()));
