const { Worker } = require("worker_threads");
const run = (resourceLimits) =>
  new Promise((resolve) => {
    const worker = new Worker(`const { parentPort, resourceLimits } = require("worker_threads"); parentPort.postMessage(resourceLimits)`, { eval: true, resourceLimits });
    worker.on("message", (m) => console.log(m, worker.resourceLimits));
    worker.on("exit", () => (console.log(worker.resourceLimits), resolve()));
  });
(async () => {
  await run({ maxOldGenerationSizeMb: 40, maxYoungGenerationSizeMb: 8, codeRangeSizeMb: 16, stackSizeMb: 1 });
  const partial = new Worker("setTimeout(() => {}, 10)", { eval: true, resourceLimits: { maxOldGenerationSizeMb: 64, stackSizeMb: "x", unknown: 3 } });
  // The thread fills in the defaults, whether or not its parent has heard that it is online.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  const { maxOldGenerationSizeMb, maxYoungGenerationSizeMb, codeRangeSizeMb, stackSizeMb } = partial.resourceLimits;
  console.log(maxOldGenerationSizeMb, maxYoungGenerationSizeMb > 0, codeRangeSizeMb >= 0, stackSizeMb);
  const plain = new Worker("1", { eval: true });
  console.log(Object.keys(plain.resourceLimits), plain.resourceLimits.stackSizeMb, Object.isFrozen(plain.resourceLimits));
})();
