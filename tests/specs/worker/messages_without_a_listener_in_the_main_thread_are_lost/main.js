const { Worker } = require("worker_threads");
const { port1, port2 } = new MessageChannel();
const worker = new Worker("./worker.js", { workerData: port2, transferList: [port2] });
// What was posted before this message has arrived by the next turn.
port1.once("message", () =>
  setImmediate(() => {
    worker.on("message", (m) => console.log(m));
    worker.postMessage("now");
  }));
worker.on("exit", () => {
  worker.on("message", () => console.log("not reached"));
  console.log("exit");
});
