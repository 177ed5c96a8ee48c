const { Worker } = require("worker_threads");
const run = (options) =>
  new Promise((resolve) => {
    const worker = new Worker(`const wt = require("worker_threads"); wt.parentPort.postMessage([wt.threadId, wt.threadName, wt.isMainThread, wt.isInternalThread])`, { eval: true, ...options });
    console.log("outside", worker.threadId, JSON.stringify(worker.threadName));
    worker.on("message", (m) => console.log("inside", m));
    worker.on("exit", () => (console.log("after", worker.threadId, worker.threadName), resolve()));
  });
(async () => {
  await run({});
  await run({ name: "parser" });
  await run({ name: "" });
  await run({ name: "a name which is much longer than the sixteen bytes of pthread" });
  await run({ name: "  padded  " });
})();
