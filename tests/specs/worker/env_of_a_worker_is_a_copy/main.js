const { Worker } = require("worker_threads");
process.env.ADDED = "three";
const worker = new Worker("./worker.js");
process.env.LATE = "not seen";
worker.on("message", (m) => console.log(m));
worker.on("exit", () => console.log(process.env.CHANGED, process.env.NEW, process.env.KEPT));
