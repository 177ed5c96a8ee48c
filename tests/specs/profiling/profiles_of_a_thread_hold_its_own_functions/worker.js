const { parentPort } = require("worker_threads");
const { profile } = require("./profile.js");

function busyInWorker() { const start = process.threadCpuUsage(); while (process.threadCpuUsage(start).user < 60_000); }
function keepInWorker() { return Array.from({ length: 20000 }, (_, i) => ({ i })); }

const stop = profile();
busyInWorker();
globalThis.kept = keepInWorker();
parentPort.postMessage("busy");
parentPort.once("message", () => parentPort.postMessage(stop()));
