const { workerData: cells } = require("worker_threads");
Atomics.store(cells, 0, 1);
Atomics.notify(cells, 0);
Atomics.wait(cells, 1, 0);
cells[1] = 2;
