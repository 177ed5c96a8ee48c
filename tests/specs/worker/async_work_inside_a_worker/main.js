const { Worker } = require("worker_threads");
const worker = new Worker("./worker.js");
worker.on("message", (m) => console.log(m));
worker.on("exit", (code) => console.log("exit", code));
