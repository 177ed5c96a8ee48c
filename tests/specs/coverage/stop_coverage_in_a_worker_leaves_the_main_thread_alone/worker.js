const fs = require("fs");
const v8 = require("v8");

v8.stopCoverage();
v8.takeCoverage();
fs.writeSync(2, "the end of the worker\n");
