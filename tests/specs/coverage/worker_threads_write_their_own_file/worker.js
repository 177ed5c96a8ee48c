const { workerData, threadId } = require("worker_threads");

function inWorker() {}
inWorker();
console.log(threadId, process.env.NODE_V8_COVERAGE === require("path").resolve("cov"));
if (workerData) process.exit(workerData);
