const fs = require("fs");

if (fs.existsSync("folder")) process.exitCode = 3;
else fs.mkdirSync("folder");
