const { workerData: { compiled, memory }, parentPort } = require("worker_threads");
const { add } = new WebAssembly.Instance(compiled).exports;
new Int32Array(memory.buffer)[0] = add(40, 2);
parentPort.postMessage([compiled instanceof WebAssembly.Module, memory instanceof WebAssembly.Memory, add(1, 2)]);
