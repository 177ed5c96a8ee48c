const { Worker } = require("worker_threads");

class OnlyInMain {}
globalThis.kept = new OnlyInMain();
new Worker("./worker.js", { resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 16 } });
