const { Worker } = require("worker_threads");
const cells = new Int32Array(new SharedArrayBuffer(8));
const wait = Atomics.waitAsync(cells, 0, 0);
console.log(wait.async, wait.value instanceof Promise);
console.log(Atomics.waitAsync(cells, 0, 5), Atomics.waitAsync(cells, 0, 0, 0));
const worker = new Worker("./worker.js", { workerData: cells });
wait.value.then((how) => {
  console.log(how, Atomics.load(cells, 0));
  worker.postMessage("stop");
});
worker.on("exit", (code) => console.log("exit", code));
