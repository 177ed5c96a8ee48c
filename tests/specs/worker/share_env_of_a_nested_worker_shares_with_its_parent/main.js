const { Worker } = require("worker_threads");
process.env.X = "main";
const worker = new Worker("./middle.js");
worker.on("message", (m) => console.log(m));
worker.on("exit", () => console.log("main still has", process.env.X));
