const { Worker, postMessageToThread } = require("worker_threads");
const worker = new Worker("./worker.js");
const id = worker.threadId;
worker.on("message", (message) => {
  console.log(message);
  worker.postMessage("panic");
});
worker.on("error", (error) => {
  console.log(error.constructor === Error, error.name, error.code);
  console.log(error.message.split("\n").map((line) => line.split(":")[0]));
});
worker.on("exit", async (code) => {
  console.log("exit", code);
  await navigator.locks.request("held", () => console.log("the lock is free"));
  await postMessageToThread(id, 1).catch((error) => console.log(error.code));
  await worker.getHeapStatistics().catch((error) => console.log(error.code));
  new Worker("console.log('another worker')", { eval: true });
});
