const { parentPort, workerData } = require("node:worker_threads");
const { work } = require("./work.js");
parentPort.postMessage(work(workerData.thread, workerData.rounds));
