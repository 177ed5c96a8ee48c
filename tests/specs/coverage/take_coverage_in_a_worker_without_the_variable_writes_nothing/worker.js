const v8 = require("v8");

console.log(process.env.NODE_V8_COVERAGE, v8.takeCoverage());
process.env.NODE_V8_COVERAGE = "late";
console.log(v8.takeCoverage(), require("fs").existsSync("late"));
