const { traceEvents } = JSON.parse(require("node:fs").readFileSync("node_trace.1.log", "utf8"));
const count = (wanted) => traceEvents.filter(({ name, ph }) => name === "fs.sync.access" && ph === wanted).length;
console.log(count("B"), count("E"));
