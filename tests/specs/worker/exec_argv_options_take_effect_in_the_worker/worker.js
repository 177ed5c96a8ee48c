require("worker_threads").parentPort.postMessage(globalThis.preloaded);
