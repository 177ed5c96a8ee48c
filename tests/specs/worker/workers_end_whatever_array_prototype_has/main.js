const { Worker } = require("node:worker_threads");

const heard = new Set();
const worker = new Worker(`require("node:worker_threads").parentPort.postMessage("from the worker")`, { eval: true });
worker.on("message", (message) => heard.add(message));
worker.on("exit", (code) => heard.add(`exit ${code}`));
process.on("exit", () => {
  delete Array.prototype[1];
  for (const what of heard) console.log(what);
});
Object.defineProperty(Array.prototype, "1", { get: () => "proto", set() {}, configurable: true });
