const v8 = require("v8");
const fs = require("fs");
function work() {}
work();
v8.takeCoverage();
work();
work();
console.log(v8.stopCoverage(), fs.readdirSync("cov").length);
console.log(v8.takeCoverage(), fs.readdirSync("cov").length);
process.on("exit", () => console.log("exit"));
