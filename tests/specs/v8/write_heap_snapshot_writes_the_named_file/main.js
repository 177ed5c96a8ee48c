const v8 = require("v8");
const fs = require("fs");

fs.writeFileSync("given.heapsnapshot", "x".repeat(50_000_000));
console.log(v8.writeHeapSnapshot("given.heapsnapshot"));
const { snapshot, nodes } = JSON.parse(fs.readFileSync("given.heapsnapshot"));
console.log(nodes.length / snapshot.meta.node_fields.length === snapshot.node_count);
console.log(v8.writeHeapSnapshot("new.heapsnapshot", { exposeInternals: true }));
console.log((fs.statSync("new.heapsnapshot").mode & 0o777).toString(8));
