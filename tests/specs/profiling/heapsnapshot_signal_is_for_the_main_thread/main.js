const { Worker } = require("worker_threads");

console.log(process.listenerCount("SIGHUP"));
new Worker("console.log(process.listenerCount('SIGHUP'))", { eval: true });
