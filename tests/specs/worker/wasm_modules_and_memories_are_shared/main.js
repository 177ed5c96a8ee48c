const { Worker } = require("worker_threads");
// (module (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add))
const bytes = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100, 0, 0, 10, 9, 1, 7, 0, 32, 0, 32, 1, 106, 11]);
const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
const worker = new Worker("./worker.js", { workerData: { compiled: new WebAssembly.Module(bytes), memory } });
worker.on("message", (m) => console.log(m));
worker.on("exit", () => console.log(new Int32Array(memory.buffer)[0]));
try {
  structuredClone(new WebAssembly.Instance(new WebAssembly.Module(bytes)));
} catch (e) {
  console.log(e.name, e.code);
}
