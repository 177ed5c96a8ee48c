const { Worker } = require("worker_threads");
const cells = new Int32Array(new SharedArrayBuffer(4));
const worker = new Worker("./worker.js", { workerData: cells });
for (let i = 0; i < 3; i++) worker.postMessage(i);
Atomics.store(cells, 0, 1);
Atomics.notify(cells, 0);
worker.on("message", (m) => console.log(m));
worker.on("exit", (code) => console.log("exit", code));
