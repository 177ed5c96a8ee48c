const fs = require("fs");
const v8 = require("v8");
const { parentPort } = require("worker_threads");

function before() {}
function after() {}
before();
parentPort.postMessage("ready");
parentPort.once("message", (message) => {
  after();
  v8.takeCoverage();
  console.log(message, fs.readdirSync("cov").length);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
});
