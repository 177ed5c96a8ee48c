const { enableCompileCache } = require("module");

console.log(enableCompileCache({ directory: process.argv[2], portable: true }).status);
require("./lib.js");
