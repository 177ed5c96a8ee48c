const { parentPort, workerData: histogram } = require("worker_threads");

for (let i = 0; i < 20000; i++) histogram.record(1 + (i % 100));
histogram.record(2n ** 39n);
histogram.record(2n ** 50n);
setTimeout(() => parentPort.postMessage(histogram), 500);
