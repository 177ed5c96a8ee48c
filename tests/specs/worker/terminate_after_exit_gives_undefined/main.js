const { Worker } = require("worker_threads");
const worker = new Worker("process.exit(3)", { eval: true });
worker.on("exit", async (code) => {
  console.log("exit", code);
  const promise = worker.terminate();
  console.log(promise instanceof Promise, await promise, worker.threadId);
  worker.postMessage("nobody");
  worker.ref();
  worker.unref();
  console.log(worker.stdin, worker.resourceLimits);
});
