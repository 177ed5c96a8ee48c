const { parentPort } = require("worker_threads");
parentPort.once("message", ({ view, port }) => {
  const sub = view.subarray(1, 3);
  parentPort.postMessage({ view: sub }, [view.buffer]);
  port.on("message", (m) => port.postMessage([view.length, m]));
});
