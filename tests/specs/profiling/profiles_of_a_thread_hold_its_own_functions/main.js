const { Worker } = require("worker_threads");
const { profile } = require("./profile.js");

// Both threads profile at the same time, each until the other has been busy too.
function busyInMain() { const start = process.threadCpuUsage(); while (process.threadCpuUsage(start).user < 60_000); }
function keepInMain() { return Array.from({ length: 20000 }, (_, i) => ({ i })); }

const stop = profile();
const worker = new Worker("./worker.js");
worker.on("message", (message) => {
  if (message !== "busy") return console.log("worker", message);
  busyInMain();
  globalThis.kept = keepInMain();
  worker.postMessage("busy");
});
worker.on("exit", () => console.log("main", stop()));
