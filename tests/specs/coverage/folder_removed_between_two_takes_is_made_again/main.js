const fs = require("fs");
const v8 = require("v8");

v8.takeCoverage();
console.log(fs.readdirSync("cov/below").length);
fs.rmSync("cov", { recursive: true });
v8.takeCoverage();
console.log(fs.readdirSync("cov/below").length);
// A link to a folder is as good as the folder.
fs.renameSync("cov", "real");
fs.symlinkSync("real", "cov");
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
v8.takeCoverage();
console.log(fs.readdirSync("real/below").length);
