const unfinished = require("./main.cjs");
process.on("warning", (warning) => console.log(warning.name, warning.message));
console.log("so far", unfinished, { nested: [unfinished] });
