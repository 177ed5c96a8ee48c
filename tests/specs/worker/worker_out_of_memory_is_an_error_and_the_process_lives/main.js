const { Worker } = require("worker_threads");
const worker = new Worker("./worker.js", {
  resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
});
worker.on("online", () => console.log("online"));
worker.on("error", (e) => {
  console.log(e.constructor === Error, e.name, e.code, e.message);
});
worker.on("exit", (code) => {
  console.log("exit", code);
  setImmediate(() => console.log("alive"));
});
