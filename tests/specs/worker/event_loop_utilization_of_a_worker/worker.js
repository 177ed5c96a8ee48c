const { parentPort } = require("worker_threads");
parentPort.once("message", () => {});
setTimeout(() => {
  const end = performance.now() + 5;
  while (performance.now() < end);
  setImmediate(() => parentPort.postMessage(1));
}, 2);
