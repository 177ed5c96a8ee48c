const { parentPort } = require("worker_threads");
const v8 = require("v8");
const objectsNamed = require("./objects.js");

class OnlyInTheWorker {}
globalThis.kept = new OnlyInTheWorker();
parentPort.on("message", (question) => {
  try {
    parentPort.postMessage(question === "refuse" ? v8.getHeapSnapshot(5) : objectsNamed(question));
  } catch (error) {
    parentPort.postMessage([error.code, error.message, error instanceof TypeError]);
  }
});
