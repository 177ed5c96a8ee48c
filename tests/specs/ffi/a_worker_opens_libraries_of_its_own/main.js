const ffi = require("node:ffi");
const { Worker, isMainThread, parentPort, workerData } = require("worker_threads");

const { lib, functions } = ffi.dlopen("libc.so.6", {
  qsort: { arguments: ["buffer", "u64", "u64", "function"] },
  pthread_self: { return: "u64" },
});
const numbers = new Int32Array([3, 1, 2]);
const compare = lib.registerCallback({ return: "i32", arguments: ["pointer", "pointer"] }, (a, b) => ffi.getInt32(a) - ffi.getInt32(b));
functions.qsort(numbers, 3n, 4n, compare);

if (isMainThread) {
  const worker = new Worker(__filename, { workerData: ffi.getRawPointer(numbers) });
  worker.on("message", (message) => console.log(message));
  worker.on("exit", (code) => {
    // The library of the worker is closed, and ours is not.
    functions.qsort(numbers, 3n, 4n, compare);
    console.log(code, numbers, functions.pthread_self() !== 0n);
  });
} else {
  // Threads share their memory, and nothing else.
  parentPort.postMessage([numbers, ffi.getInt32(workerData, 4)]);
  try {
    parentPort.postMessage(lib);
  } catch ({ name }) {
    parentPort.postMessage(name);
  }
  if (numbers[0] === 1) process.exit(3);
}
