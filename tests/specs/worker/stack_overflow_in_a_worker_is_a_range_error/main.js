const { Worker } = require("worker_threads");
const worker = new Worker("./worker.js", { resourceLimits: { stackSizeMb: 1 } });
worker.on("message", (m) => console.log(m));
worker.on("error", (e) => console.log(e.name, e.message));
worker.on("exit", (code) => console.log("exit", code));
