const { Worker } = require("worker_threads");
const worker = new Worker(process.argv[2], { eval: true });
worker.on("exit", (code) => (process.exitCode = code));
