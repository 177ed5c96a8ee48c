const lib = require("./lib.js");
const threads = require("node:worker_threads");
console.log("printed");
lib.table.clear();
threads.parentPort.once("message", () => {});
threads.parentPort.postMessage({
  loads: lib.loads,
  restored: lib.restored,
  format: lib.format(1234.5),
  builtInMain: lib.builtInMain,
  isMainThread: threads.isMainThread,
  sameModule: threads === lib.threads,
  threadId: threads.threadId,
  threadName: threads.threadName,
  workerData: threads.workerData,
  environmentData: threads.getEnvironmentData("data"),
  env: { ...process.env },
  argv: process.argv.slice(2),
  signals: process.listenerCount("SIGUSR2"),
});
threads.parentPort.close();
import("node:worker_threads").then(({ isMainThread, parentPort }) => console.log("imported", isMainThread, parentPort !== null));
