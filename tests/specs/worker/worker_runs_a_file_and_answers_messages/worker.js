const { parentPort, workerData, isMainThread, isInternalThread, threadId, threadName } =
  require("worker_threads");
parentPort.once("message", (m) => {
  parentPort.postMessage({ step: 2, sum: workerData.start + m.add });
});
parentPort.postMessage({ step: 1, isMainThread, isInternalThread, threadId, threadName, workerData });
