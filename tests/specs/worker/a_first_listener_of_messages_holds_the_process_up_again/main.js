const { Worker } = require("worker_threads");

const worker = new Worker(
  `const { parentPort } = require("worker_threads");
  parentPort.on("message", () => parentPort.postMessage("answer"));`,
  { eval: true },
);
worker.unref();
worker.once("message", (message) => console.log(message));
worker.postMessage("question");
