console.log(require("v8").takeCoverage());
process.exitCode = 4;
