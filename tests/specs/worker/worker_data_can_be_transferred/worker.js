const { workerData: d } = require("worker_threads");
d.port2.on("message", (m) => d.port2.postMessage([m, new Uint8Array(d.buffer), d.copy.byteLength, d.port2 instanceof MessagePort]));
