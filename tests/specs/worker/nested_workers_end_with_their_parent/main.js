const { Worker } = require("worker_threads");
const cells = new Int32Array(new SharedArrayBuffer(4));
const worker = new Worker("./middle.js", { workerData: cells });
worker.on("message", async (m) => {
  console.log(m, await worker.terminate());
  const before = Atomics.load(cells, 0);
  setTimeout(() => {
    console.log("the inner one stands still", Atomics.load(cells, 0) === before);
    second();
  }, 30);
});
const second = () => {
  const other = new Worker(`
  const { Worker } = require("worker_threads");
  new Worker("throw new Error('inner')", { eval: true });
  setInterval(() => {}, 1000)`, { eval: true });
  other.on("error", (e) => console.log("error of the outer one:", e.message));
};
