const fs = require("fs");
const v8 = require("v8");
const { Worker } = require("worker_threads");

new Worker("./worker.js").on("exit", (code) => {
  console.log("exit", code, fs.existsSync("cov"));
  v8.takeCoverage();
  console.log(fs.readdirSync("cov").length);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
});
