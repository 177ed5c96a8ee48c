const { Worker } = require("worker_threads");
const worker = new Worker("./worker.js");
worker.on("exit", () => console.log("not reached"));
setTimeout(() => console.log("not reached"), 20000);
process.on("exit", (code) => console.log("main exit", code));
