const { Worker } = require("worker_threads");
let started = false;
process.on("beforeExit", () => {
  console.log("beforeExit");
  if (started) return;
  started = true;
  const worker = new Worker(`require("worker_threads").parentPort.postMessage("late worker")`, { eval: true });
  worker.on("message", (m) => console.log(m));
});
process.on("exit", () => console.log("exit"));
