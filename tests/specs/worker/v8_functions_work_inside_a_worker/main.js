const { Worker } = require("worker_threads");
const v8 = require("v8");
const worker = new Worker("./worker.js", { resourceLimits: { maxOldGenerationSizeMb: 50 } });
worker.on("message", (m) => console.log(m));
worker.on("exit", () => console.log("main", v8.startupSnapshot.isBuildingSnapshot(), typeof globalThis.gc));
