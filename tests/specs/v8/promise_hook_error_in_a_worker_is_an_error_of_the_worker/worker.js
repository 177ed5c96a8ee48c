const { parentPort, workerData } = require("worker_threads");
const { promiseHooks } = require("v8");

if (workerData === "wrong") {
  try {
    promiseHooks.onSettled(async () => {});
  } catch (error) {
    parentPort.postMessage(`${error.name} ${error.code} ${error.message}`);
  }
  promiseHooks.onAfter(5);
}
if (workerData === "caught") {
  process.on("uncaughtException", (error, origin) => parentPort.postMessage(`${origin} ${error.message}`));
}
const stop = promiseHooks.onSettled(() => {
  throw new RangeError("of a hook");
});
Promise.resolve(1);
stop();
if (workerData === "caught") parentPort.postMessage("goes on");
