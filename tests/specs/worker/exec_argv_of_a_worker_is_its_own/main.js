const { Worker } = require("worker_threads");
const source = `
  require("worker_threads").parentPort.postMessage([process.execArgv, Error.stackTraceLimit]);
  process.emitWarning("from the worker");`;
const run = (label, options) =>
  new Promise((resolve) => {
    const worker = new Worker(source, { eval: true, stderr: true, ...options });
    let message;
    let err = "";
    worker.on("message", (m) => (message = m));
    worker.stderr.on("data", (d) => (err += d));
    worker.stderr.on("end", () => (console.log(label, message, err.includes("from the worker")), resolve()));
  });
(async () => {
  await run("inherited", {});
  await run("empty", { execArgv: [] });
  await run("trace", { execArgv: ["--trace-warnings"] });
  await run("conditions", { execArgv: ["-C", "mine", "--no-deprecation"] });
  await run("strings", { execArgv: ["--no-warnings"] });
})();
