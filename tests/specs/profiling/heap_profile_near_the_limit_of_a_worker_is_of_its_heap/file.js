const fs = require("fs");

const below = (node) => [node, ...node.children.flatMap(below)];
for (const file of fs.readdirSync(".").filter((file) => file.startsWith("Heap"))) {
  const names = new Set(below(JSON.parse(fs.readFileSync(file, "utf8")).head).map((node) => node.callFrame.functionName));
  console.log(file.replace(/\d{8}\.\d{6}\.\d+/, "DATE.TIME.PID"), names.has("keepInWorker"), names.has("keepInMain"));
}
