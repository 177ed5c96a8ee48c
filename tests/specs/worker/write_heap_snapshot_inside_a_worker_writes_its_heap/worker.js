const { parentPort } = require("worker_threads");
const v8 = require("v8");

class OnlyInTheWorker {}
globalThis.kept = new OnlyInTheWorker();
parentPort.postMessage([v8.writeHeapSnapshot("worker.heapsnapshot")]);
for (const args of [["folder"], ["missing/file"], [5], ["unused", { exposeInternals: 1 }]]) {
  try {
    parentPort.postMessage([v8.writeHeapSnapshot(...args)]);
  } catch (error) {
    parentPort.postMessage([error.code, error.message, error instanceof Error]);
  }
}
