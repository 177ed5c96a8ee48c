const { Worker, locks } = require("worker_threads");
(async () => {
  const worker = new Worker("./worker.js");
  await new Promise((resolve) => worker.once("message", resolve));
  console.log(await locks.request("shared name", { ifAvailable: true }, (lock) => lock));
  // What other threads hold is not listed.
  console.log(await locks.query());
  const waiting = locks.request("shared name", (lock) => "got it after the worker: " + lock.name);
  worker.postMessage("release");
  console.log(await waiting);
})();
