const { parentPort } = require("worker_threads");
parentPort.postMessage([
  parentPort instanceof MessagePort, parentPort.constructor.name, process.getActiveResourcesInfo(), process._getActiveHandles().length,
  process.listenerCount("message"),
]);
