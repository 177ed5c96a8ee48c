const v8 = require("v8");

function inWorker() {}
inWorker();
v8.takeCoverage();
console.log(require("fs").readdirSync("cov").length);
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
inWorker();
inWorker();
