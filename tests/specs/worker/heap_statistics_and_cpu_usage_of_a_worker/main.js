const { Worker } = require("worker_threads");
const { once } = require("events");
const v8 = require("v8");
(async () => {
  const worker = new Worker(`const kept = Array.from({ length: 300000 }, (_, i) => ({ i })); require("worker_threads").parentPort.on("message", () => process.exit(kept.length && 0)).postMessage("up")`, { eval: true });
  await once(worker, "message");
  const promise = worker.getHeapStatistics();
  console.log(promise instanceof Promise);
  const statistics = await promise;
  for (const [key, value] of Object.entries(statistics)) console.log(key, typeof value);
  console.log(statistics.used_heap_size > v8.getHeapStatistics().used_heap_size);
  const usage = await worker.cpuUsage();
  console.log(Object.keys(usage), usage.user > 0, usage.system >= 0);
  const diff = await worker.cpuUsage(usage);
  console.log(Object.keys(diff), diff.user >= 0 && diff.user < 10e6);
  for (const previous of [1, "x", {}, { user: 1 }, { user: -1, system: 0 }, { user: 1, system: "x" }, null]) {
    try {
      console.log((await worker.cpuUsage(previous)).user >= 0);
    } catch (e) {
      console.log(e.name, e.code, e.message);
    }
  }
  worker.postMessage("end");
  await once(worker, "exit");
  await worker.getHeapStatistics().catch((e) => console.log(e.name, e.code, e.message));
  await worker.cpuUsage().catch((e) => console.log(e.name, e.code, e.message));
})();
