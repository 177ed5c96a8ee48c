const { Worker } = require("worker_threads");
const run = (options) =>
  new Promise((resolve) => {
    const worker = new Worker(`const { parentPort, workerData } = require("worker_threads"); parentPort.postMessage(workerData);`, { eval: true, ...options });
    worker.on("message", (m) => console.log(m));
    worker.on("exit", resolve);
  });
(async () => {
  await run({});
  for (const workerData of [undefined, null, 0, "", "text", false, NaN, 5n, [1], new Error("e").message]) await run({ workerData });
})();
