const { workerData: cells, parentPort } = require("worker_threads");
parentPort.once("message", () => {});
Atomics.store(cells, 0, 3);
Atomics.notify(cells, 0);
