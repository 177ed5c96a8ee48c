const v8 = require("v8");
function first() {}
function second() {}
first();
v8.takeCoverage();
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
second();
process.exitCode = 4;
