const { Worker } = require("worker_threads");

new Worker("console.log('worker')", { eval: true }).on("exit", (code) => console.log("exit", code));
