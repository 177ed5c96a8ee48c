const { Worker } = require("worker_threads");
const { promiseHooks } = require("v8");

process.on("uncaughtException", () => console.log("never in the main thread"));
const run = (workerData) => new Promise((done) => {
  new Worker("./worker.js", { workerData })
    .on("message", (message) => console.log(message))
    .on("error", (error) => console.log("error", error instanceof RangeError, error.message))
    .on("exit", (code) => console.log(workerData, "exit", code))
    .on("exit", done);
});
(async () => {
  await run("left alone");
  await run("caught");
  await run("wrong");
  const stop = promiseHooks.onInit(() => console.log("of the main thread"));
  Promise.resolve(1);
  stop();
})();
