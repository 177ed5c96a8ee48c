const { parentPort } = require("worker_threads");
process.on("warning", (w) => parentPort.postMessage([w.name, w.message]));
process.emitWarning("careful", "SpecWarning", "SPEC1");
