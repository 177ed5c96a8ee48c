const { Worker, workerData, parentPort, threadId } = require("worker_threads");
const trail = [...workerData.trail, threadId];
if (workerData.depth === 3) {
  parentPort.postMessage({ trail });
} else {
  const inner = new Worker(__filename, { workerData: { depth: workerData.depth + 1, trail } });
  inner.on("message", (m) => parentPort.postMessage({ ...m, via: [...(m.via ?? []), threadId] }));
  inner.on("exit", (code) => parentPort.postMessage({ innerExit: code, of: threadId }));
}
