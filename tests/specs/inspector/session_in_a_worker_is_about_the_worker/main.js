const { Worker } = require("worker_threads");

globalThis.where = "main";
new Worker("./worker.js").on("exit", (code) => console.log("exit", code));
