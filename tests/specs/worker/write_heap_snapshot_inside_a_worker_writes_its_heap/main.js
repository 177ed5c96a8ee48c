const fs = require("fs");
const v8 = require("v8");
const { Worker } = require("worker_threads");

class OnlyInMain {}
globalThis.kept = new OnlyInMain();
fs.mkdirSync("folder");

function classesIn(file) {
  const { snapshot, nodes, strings } = JSON.parse(fs.readFileSync(file));
  const { node_fields: fields, node_types: [types] } = snapshot.meta;
  const found = new Set();
  for (let i = 0; i < nodes.length; i += fields.length) {
    if (types[nodes[i]] === "object" && nodes[i + fields.indexOf("edge_count")] > 1) {
      found.add(strings[nodes[i + 1]]);
    }
  }
  return ["OnlyInMain", "OnlyInTheWorker"].filter((name) => found.has(name));
}
new Worker("./worker.js")
  .on("message", (message) => console.log(...message))
  .on("exit", () => {
    console.log("worker", classesIn("worker.heapsnapshot"), (fs.statSync("worker.heapsnapshot").mode & 0o777).toString(8));
    console.log("main", classesIn(v8.writeHeapSnapshot("main.heapsnapshot")));
  });
