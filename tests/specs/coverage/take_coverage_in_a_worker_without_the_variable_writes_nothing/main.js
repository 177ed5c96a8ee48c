const fs = require("fs");
const { Worker } = require("worker_threads");

new Worker("./worker.js", { env: {} }).on("exit", (code) => console.log("exit", code, fs.existsSync("cov")));
