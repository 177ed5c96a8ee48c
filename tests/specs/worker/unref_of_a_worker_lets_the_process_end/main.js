const { Worker } = require("worker_threads");
const worker = new Worker("setInterval(() => {}, 1000)", { eval: true });
console.log(worker.unref(), worker.ref());
worker.on("online", () => {
  console.log("online");
  worker.unref();
});
worker.on("exit", () => console.log("not reached"));
process.on("beforeExit", () => console.log("beforeExit"));
process.on("exit", (code) => console.log("exit", code));
