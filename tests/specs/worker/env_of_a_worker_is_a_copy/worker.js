const { parentPort } = require("worker_threads");
const { KEPT, CHANGED, ADDED, LATE } = process.env;
process.env.CHANGED = 5;
process.env.NEW = true;
delete process.env.KEPT;
parentPort.postMessage([KEPT, CHANGED, ADDED, LATE, process.env.CHANGED, process.env.NEW, "KEPT" in process.env]);
parentPort.postMessage([Object.keys(process.env).includes("NEW"), typeof process.env.PATH, process.env.nothing]);
