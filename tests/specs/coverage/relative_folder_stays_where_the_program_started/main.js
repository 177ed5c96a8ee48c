const fs = require("fs");
const v8 = require("v8");

fs.mkdirSync("elsewhere");
process.chdir("elsewhere");
v8.takeCoverage();
console.log(fs.readdirSync("..").includes("cov"), fs.readdirSync("../cov").length);
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
