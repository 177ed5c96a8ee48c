require("worker_threads").parentPort.postMessage("up");
setInterval(() => new Array(100).fill({}), 1);
