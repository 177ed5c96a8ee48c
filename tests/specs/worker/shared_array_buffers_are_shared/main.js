const { Worker } = require("worker_threads");
const shared = new SharedArrayBuffer(16);
const cells = new Int32Array(shared);
const worker = new Worker("./worker.js", { workerData: { shared, cells } });
worker.on("message", (m) => {
  console.log("worker", m);
  if (m.woken) return;
  console.log(Atomics.load(cells, 0), [...cells]);
  Atomics.store(cells, 1, 99);
  Atomics.notify(cells, 1);
});
worker.on("exit", () => console.log([...cells]));
