const { parentPort } = require("worker_threads");
const { promiseHooks } = require("v8");

class OfWorker extends Promise {}

const log = [];
const stop = promiseHooks.createHook({
  init: (promise, parent) => promise instanceof OfWorker && log.push(parent ? "init of a parent" : "init"),
  before: (promise) => promise instanceof OfWorker && log.push("before"),
  after: (promise) => promise instanceof OfWorker && log.push("after"),
  settled: (promise) => promise instanceof OfWorker && log.push("settled"),
});
let others = 0;
const stopCounting = promiseHooks.onInit((promise) => promise.constructor.name === "OfMain" && others++);
OfWorker.resolve(1).then(() => log.push("callback"));
parentPort.postMessage("now");
parentPort.once("message", () => {
  stop();
  OfWorker.resolve(2);
  stopCounting();
  parentPort.postMessage(log);
  parentPort.postMessage(others);
});
