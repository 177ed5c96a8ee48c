const { Worker } = require("worker_threads");
const worker = new Worker(`
  process.on("exit", () => console.log("not reached"));
  require("worker_threads").parentPort.postMessage("up");
  for (;;);`, { eval: true });
worker.on("exit", () => console.log("not reached"));
worker.on("message", () => {
  process.on("exit", (code) => console.log("main exit", code));
  process.exit(5);
});
