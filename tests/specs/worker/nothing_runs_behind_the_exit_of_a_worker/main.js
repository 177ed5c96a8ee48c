const { Worker, isMainThread, workerData } = require("node:worker_threads");
if (isMainThread) {
  const memory = new Int32Array(new SharedArrayBuffer(4));
  new Worker(__filename, { workerData: memory }).on("exit", (code) => console.log(code, memory[0]));
} else {
  try {
    process.exit(3);
    throw new Error("too late");
  } catch {
    workerData[0] = 1;
  }
}
