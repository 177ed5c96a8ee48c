const { locks, parentPort } = require("worker_threads");
locks.request("shared name", () => new Promise((resolve) => {
  parentPort.once("message", resolve);
  parentPort.postMessage("held");
}));
