const fs = require("fs");
const v8 = require("v8");

process.env.NODE_V8_COVERAGE = "late";
console.log(v8.takeCoverage(), v8.stopCoverage(), v8.stopCoverage(), v8.takeCoverage());
process.on("exit", () => console.log(v8.takeCoverage(), fs.existsSync("late")));
