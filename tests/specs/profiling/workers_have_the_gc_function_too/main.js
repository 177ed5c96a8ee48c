const { Worker } = require("worker_threads");

new Worker("console.log(typeof gc)", { eval: true });
