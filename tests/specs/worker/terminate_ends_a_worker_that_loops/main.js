const { Worker } = require("worker_threads");
const worker = new Worker(`
  const { parentPort } = require("worker_threads");
  process.on("exit", () => parentPort.postMessage("not reached"));
  parentPort.postMessage("looping");
  for (;;);`, { eval: true });
worker.on("message", async (m) => {
  console.log(m);
  const first = worker.terminate();
  const second = worker.terminate();
  console.log(first instanceof Promise, first === second);
  console.log("terminated", await first, await second, worker.threadId);
  console.log("again", await worker.terminate());
});
worker.on("exit", (code) => console.log("exit", code));
