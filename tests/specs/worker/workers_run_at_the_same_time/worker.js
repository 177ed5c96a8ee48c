const { workerData: { cells, count } } = require("worker_threads");
Atomics.add(cells, 0, 1);
while (Atomics.load(cells, 0) < count);
