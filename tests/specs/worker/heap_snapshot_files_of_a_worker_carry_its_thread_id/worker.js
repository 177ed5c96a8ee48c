class OnlyHere {}
globalThis.kept = new OnlyHere();
require("worker_threads").parentPort.postMessage(require("v8").writeHeapSnapshot());
