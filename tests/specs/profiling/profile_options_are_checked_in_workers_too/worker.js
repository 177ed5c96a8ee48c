const v8 = require("v8");
const { parentPort } = require("worker_threads");

for (const [name, options] of [["startCpuProfile", { sampleInterval: "1" }], ["startCpuProfile", { maxBufferSize: 0 }],
  ["startHeapProfile", { stackDepth: -1 }], ["startHeapProfile", { forceGC: 1 }]]) {
  try {
    parentPort.postMessage(typeof v8[name](options));
  } catch (error) {
    parentPort.postMessage(`${error.name} ${error.code} ${error.message}`);
  }
}
// Nothing was started.
parentPort.postMessage([typeof v8.startCpuProfile().stop(), typeof v8.startHeapProfile().stop()].join());
