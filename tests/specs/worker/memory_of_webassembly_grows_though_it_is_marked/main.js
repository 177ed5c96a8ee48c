const { markAsUntransferable } = require("node:worker_threads");
const memory = new WebAssembly.Memory({ initial: 1 });
markAsUntransferable(memory.buffer);
memory.grow(1);
console.log(memory.buffer.byteLength);
