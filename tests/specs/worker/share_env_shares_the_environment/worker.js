const { parentPort } = require("worker_threads");
const seen = process.env.FROM_MAIN;
process.env.FROM_WORKER = 7;
delete process.env.FROM_MAIN;
parentPort.once("message", () => parentPort.postMessage(process.env.LATER));
parentPort.postMessage(seen);
