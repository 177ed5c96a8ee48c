const { once } = require("node:events");
const { Worker } = require("node:worker_threads");

process.on("uncaughtException", (error, origin) => console.log(error.name, error.message, origin));
const worker = new Worker('throw new TypeError("from the worker")', { eval: true });
// `once` rejects with the error, and nobody handles that.
once(worker, "exit");
