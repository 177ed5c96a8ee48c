const { relative } = require("node:path");

console.log("before", relative(__dirname, process.argv[1]), process.argv.slice(2));
