const v8 = require("v8");
const { Worker } = require("worker_threads");

function keepInMain() { return Array.from({ length: 50000 }, (_, i) => ({ i })); }

v8.startHeapProfile({ sampleInterval: 4096 });
globalThis.kept = keepInMain();
new Worker("./worker.js", { resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 16 } });
