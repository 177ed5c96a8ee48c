const { Worker } = require("worker_threads");
const worker = new Worker("./worker.js");
process.on("SIGUSR2", (name, number) => {
  console.log("main heard", name, number);
  worker.postMessage("done");
});
worker.on("message", (m) => {
  console.log(m);
  if (m === "ready") process.kill(process.pid, "SIGUSR2");
});
worker.on("exit", (code) => console.log("exit", code));
