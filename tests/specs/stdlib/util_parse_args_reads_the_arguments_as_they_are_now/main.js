const { parseArgs } = require("node:util");

process.argv = [process.argv0, "script.js", "--no-foo", "--bar"];
console.log(parseArgs({ strict: false, allowNegative: true }));
