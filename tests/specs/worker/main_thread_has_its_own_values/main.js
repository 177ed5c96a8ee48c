const wt = require("worker_threads");
console.log(wt.isMainThread, wt.isInternalThread, wt.threadId, JSON.stringify(wt.threadName));
console.log(wt.parentPort, wt.workerData, wt.resourceLimits);
console.log(String(wt.SHARE_ENV), wt.SHARE_ENV === Symbol.for("nodejs.worker_threads.SHARE_ENV"));
