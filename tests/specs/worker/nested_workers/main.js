const { Worker, threadId } = require("worker_threads");
const worker = new Worker("./nest.js", { workerData: { depth: 1, trail: [threadId] } });
worker.on("message", (m) => console.log(m));
worker.on("exit", (code) => console.log("exit", code));
