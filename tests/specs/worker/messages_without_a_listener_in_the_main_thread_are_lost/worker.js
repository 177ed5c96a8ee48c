const { parentPort, workerData } = require("worker_threads");
parentPort.on("message", () => {
  parentPort.postMessage("seen");
  parentPort.close();
});
parentPort.postMessage("lost");
workerData.postMessage("posted");
