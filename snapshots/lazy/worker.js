// Run while `rt` is built, after program.js: the same in a worker, for the code of what workers call at their start.
"use strict";
const { join } = require("node:path");
const { Worker } = require("node:worker_threads");

const worker = new Worker(join(__dirname, "program.js"), {
  argv: process.argv.slice(2),
  // No collection of garbage: it would throw away what was compiled.
  resourceLimits: { maxOldGenerationSizeMb: 2048, maxYoungGenerationSizeMb: 1024 },
  workerData: { a: 1 },
});
worker.on("message", () => {});
worker.on("error", (error) => {
  throw error;
});
worker.postMessage({ b: [2] });
