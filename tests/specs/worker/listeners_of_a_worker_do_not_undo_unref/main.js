const { Worker } = require("worker_threads");
const worker = new Worker(`require("worker_threads").parentPort.on("message", () => {})`, { eval: true });
worker.once("online", () => {
  worker.on("message", () => {});
  worker.postMessage("x");
  worker.unref();
  worker.once("message", () => {});
});
process.on("exit", () => console.log("exit", worker.listenerCount("message")));
