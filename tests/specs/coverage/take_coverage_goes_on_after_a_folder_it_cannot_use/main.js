const fs = require("fs");
const v8 = require("v8");

// A link that leads nowhere, to itself, or through a file.
fs.rmSync("cov", { recursive: true, force: true });
fs.symlinkSync(process.argv[2], "cov");
console.log(v8.takeCoverage());
fs.rmSync("cov");
console.log(v8.takeCoverage(), fs.readdirSync("cov").length);
