const { Worker } = require("worker_threads");
const worker = new Worker("./worker.js");
console.log("main first", worker.stdin, worker.stdout.constructor.name, worker.stderr.readable);
worker.on("exit", (code) => console.log("exit", code));
