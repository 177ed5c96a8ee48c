const { parentPort } = require("worker_threads");
const { profile } = require("./profile.js");

function busyInWorker() { const end = performance.now() + 60; while (performance.now() < end); }
function keepInWorker() { return Array.from({ length: 20000 }, (_, i) => ({ i })); }

const stop = profile();
busyInWorker();
globalThis.kept = keepInWorker();
parentPort.postMessage("busy");
parentPort.once("message", () => parentPort.postMessage(stop()));
