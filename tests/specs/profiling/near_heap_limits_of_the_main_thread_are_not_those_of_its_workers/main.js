const v8 = require("v8");
const { Worker } = require("worker_threads");

v8.setHeapSnapshotNearHeapLimit(1);
v8.setHeapProfileNearHeapLimit(1);
v8.startHeapProfile();
new Worker("./worker.js", { resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 } })
  .on("error", (error) => console.log(error.message));
