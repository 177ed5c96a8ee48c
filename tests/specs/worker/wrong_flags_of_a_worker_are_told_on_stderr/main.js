const { Worker } = require("worker_threads");

const worker = new Worker(`
  const v8 = require("v8");
  const { parentPort } = require("worker_threads");
  for (const flags of ["--unknown-flag-of-a-worker", "--stack-size=many", 5, {}]) {
    try {
      parentPort.postMessage(["returned", v8.setFlagsFromString(flags)]);
    } catch (error) {
      parentPort.postMessage([error.code, error.message]);
    }
  }
`, { eval: true, stderr: true });
// V8 writes to the process, not to the worker's stream.
worker.stderr.on("data", (chunk) => console.log("stream of the worker", String(chunk)));
worker.on("message", (message) => console.log(...message));
worker.on("exit", (code) => console.log("exit", code));
