const v8 = require("v8");

function parse(stream) {
  let text = "";
  for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) {
    text += chunk;
  }
  return JSON.parse(text);
}

class Findable {
  constructor(n) {
    this.value = n;
  }
}
const kept = [new Findable(1), new Findable(2), new Findable(3)];
const { snapshot, nodes, strings } = parse(v8.getHeapSnapshot());
const { node_fields: fields, node_types: types } = snapshot.meta;
const [type, name] = [fields.indexOf("type"), fields.indexOf("name")];
let count = 0;
for (let i = 0; i < nodes.length; i += fields.length) {
  count += types[type][nodes[i + type]] === "object" && strings[nodes[i + name]] === "Findable" &&
    nodes[i + fields.indexOf("edge_count")] > 1;
}
console.log(count >= kept.length, strings.includes("Findable"));
