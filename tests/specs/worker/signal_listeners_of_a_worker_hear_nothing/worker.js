const { parentPort } = require("worker_threads");
process.on("SIGUSR2", () => parentPort.postMessage("not reached"));
parentPort.once("message", () => parentPort.postMessage(["count", process.listenerCount("SIGUSR2")]));
parentPort.postMessage("ready");
