const fs = require("fs");

// How many times the limit is reached before the end is up to the collector.
const files = fs.readdirSync("diag").sort().map((file) => file.replace(/\.\d{8}\.\d{6}\.\d+\./, ".DATE.TIME.PID."));
console.log(files[0]);
console.log(files.length <= 2, fs.readdirSync(".").filter((file) => file.startsWith("Heap")));
