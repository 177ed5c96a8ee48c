const { Worker } = require("worker_threads");
const { promiseHooks } = require("v8");

process.on("uncaughtException", () => console.log("never in the main thread"));
// Messages and the error come through ports of their own: where the main thread is late it hears of the error first.
const run = (workerData) => new Promise((done) => {
  const errors = [];
  new Worker("./worker.js", { workerData })
    .on("message", (message) => console.log(message))
    .on("error", (error) => errors.push(`error ${error instanceof RangeError} ${error.message}`))
    .on("exit", (code) => console.log([...errors, `${workerData} exit ${code}`].join("\n")))
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
