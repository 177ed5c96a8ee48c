const fs = require("fs");

fs.mkdirSync("sub", { recursive: true });
process.chdir("sub");
