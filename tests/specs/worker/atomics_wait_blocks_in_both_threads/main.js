const { Worker } = require("worker_threads");
const cells = new Int32Array(new SharedArrayBuffer(12));
const worker = new Worker("./worker.js", { workerData: cells });
// The main thread may block as well: the worker has to start without its event loop.
console.log(["ok", "not-equal"].includes(Atomics.wait(cells, 0, 0, 20000)), cells[0]);
Atomics.store(cells, 1, 1);
Atomics.notify(cells, 1);
console.log(Atomics.wait(cells, 2, 0, 1), Atomics.wait(cells, 2, 1));
worker.on("exit", (code) => console.log("exit", code, [...cells]));
