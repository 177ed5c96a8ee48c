const { port2, cells } = require("worker_threads").workerData;
port2.postMessage("first");
port2.postMessage(["second"]);
Atomics.store(cells, 0, 1);
Atomics.notify(cells, 0);
