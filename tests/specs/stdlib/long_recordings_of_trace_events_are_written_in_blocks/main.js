const fs = require("node:fs");
require("node:trace_events").createTracing({ categories: ["node.fs.sync"] }).enable();
// Each of them is two events.
for (let i = 0; i < 20_000; i++) fs.existsSync(".");
// What is there before the end are whole blocks of them.
const { size } = fs.statSync("node_trace.1.log");
console.log(size > 1_000_000);
process.exit(3);
