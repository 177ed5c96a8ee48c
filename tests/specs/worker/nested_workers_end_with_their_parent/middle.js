const { Worker, workerData, parentPort } = require("worker_threads");
const inner = new Worker(`
  const { workerData, parentPort } = require("worker_threads");
  parentPort.postMessage("spinning");
  for (;;) Atomics.add(workerData, 0, 1);`, { eval: true, workerData });
inner.on("message", (m) => parentPort.postMessage(m));
