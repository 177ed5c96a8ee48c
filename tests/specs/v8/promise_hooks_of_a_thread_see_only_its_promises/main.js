const { Worker } = require("worker_threads");
const { promiseHooks } = require("v8");

class OfMain extends Promise {}
class OfWorker extends Promise {}

let inMain = 0;
let others = 0;
const stop = promiseHooks.onInit((promise) => (promise instanceof OfMain ? inMain++ : promise.constructor.name === "OfWorker" && others++));
const worker = new Worker("./worker.js");
worker.on("message", (message) => {
  if (message === "now") {
    for (let i = 0; i < 1000; i++) new OfMain(() => {});
    worker.postMessage("done");
  } else {
    console.log("worker:", message);
  }
});
worker.on("exit", (code) => {
  console.log("main:", inMain, others);
  // The end of the worker did not end the hooks of this thread.
  new OfMain(() => {});
  stop();
  new OfMain(() => {});
  console.log(code, inMain);
});
