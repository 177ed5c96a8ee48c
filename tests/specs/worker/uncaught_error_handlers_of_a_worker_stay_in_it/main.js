const { Worker } = require("worker_threads");
process.on("uncaughtException", (e) => console.log("main caught", e.message));
const run = (source, listen) =>
  new Promise((resolve) => {
    const worker = new Worker(`const { parentPort } = require("worker_threads"); ${source}`, { eval: true });
    worker.on("message", (m) => console.log(m));
    if (listen) worker.on("error", (e) => console.log("error event", e.message));
    worker.on("exit", (code) => setImmediate(() => (console.log("exit", code), resolve())));
  });
(async () => {
  await run(`process.on("uncaughtException", (e, origin) => parentPort.postMessage([e.message, origin])); setTimeout(() => parentPort.postMessage("goes on"), 1); throw new Error("one")`, true);
  await run(`process.on("unhandledRejection", (e, p) => parentPort.postMessage([e.message, p instanceof Promise])); Promise.reject(new Error("two"))`, true);
  await run(`process.on("uncaughtExceptionMonitor", () => { process.exitCode = 42 }); throw new Error("three")`, true);
  await run(`process.setUncaughtExceptionCaptureCallback((e) => parentPort.postMessage("captured " + e.message)); throw new Error("four")`, true);
  await run(`process.on("uncaughtException", (e) => { throw new Error("again") }); throw new Error("five")`, true);
  await run(`throw new Error("six")`, false);
})();
