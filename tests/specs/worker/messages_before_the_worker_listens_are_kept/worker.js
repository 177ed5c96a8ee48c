const { parentPort, receiveMessageOnPort, workerData: cells } = require("worker_threads");
Atomics.wait(cells, 0, 0);
const first = receiveMessageOnPort(parentPort);
setTimeout(() => {
  const rest = [];
  parentPort.on("message", (m) => {
    rest.push(m);
    if (m !== 2) return;
    parentPort.postMessage({ first, rest });
    parentPort.close();
  });
}, 5);
