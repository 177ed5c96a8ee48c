const v8 = require("v8");
const { Worker } = require("worker_threads");

const worker = new Worker("./worker.js");
worker.on("message", () => {
  v8.stopCoverage();
  worker.postMessage("stopped");
});
