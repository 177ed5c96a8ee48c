const v8 = require("v8");

class Holder {
  whole = 424242;
  half = 123.456;
  text = "a text";
  big = 2n ** 70n;
  symbol = Symbol("in the holder");
  run = function inner() {};
  list = [1];
  regexp = /x/;
  set = new Set();
}
const holder = new Holder();
let text = "";
const stream = v8.getHeapSnapshot({ exposeNumericValues: true });
for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) {
  text += chunk;
}
const { snapshot, nodes, edges, strings } = JSON.parse(text);
const { meta } = snapshot;
console.log(Object.keys(snapshot).join());
console.log(Object.keys(meta).join());
for (const key of ["node_fields", "node_types", "edge_fields", "edge_types"]) {
  console.log(key, JSON.stringify(meta[key]));
}
const nodeAt = (index) => Object.fromEntries(meta.node_fields.map((field, i) => [field, nodes[index + i]]));
const edgeSize = meta.edge_fields.length;
let firstEdge = 0;
for (let index = 0; index < nodes.length; index += meta.node_fields.length) {
  const node = nodeAt(index);
  if (strings[node.name] === "Holder" && meta.node_types[0][node.type] === "object" && node.edge_count > 5) {
    for (let edge = firstEdge; edge < firstEdge + node.edge_count * edgeSize; edge += edgeSize) {
      const [type, name, to] = edges.slice(edge, edge + edgeSize);
      if (meta.edge_types[0][type] === "property") {
        const target = nodeAt(to);
        console.log(strings[name], meta.node_types[0][target.type], strings[target.name], target.self_size > 0);
      }
    }
  }
  firstEdge += node.edge_count * edgeSize;
}
console.log(snapshot.edge_count === edges.length / edgeSize, firstEdge === edges.length, typeof holder);
