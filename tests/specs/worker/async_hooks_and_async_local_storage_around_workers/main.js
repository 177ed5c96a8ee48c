const { AsyncLocalStorage } = require("async_hooks");
const { Worker } = require("worker_threads");
const storage = new AsyncLocalStorage();
storage.run("made here", () => {
  const worker = new Worker(`const { parentPort } = require("worker_threads"); parentPort.once("message", (m) => parentPort.postMessage(m))`, { eval: true });
  worker.on("online", () => {
    console.log("online", storage.getStore());
    storage.run("posted here", () => worker.postMessage("echo"));
  });
  worker.on("message", (m) => console.log(m, storage.getStore()));
  worker.on("exit", () => console.log("exit", storage.getStore()));
});
