const v8 = require("v8");

// Of each name: is there an object of that class in the heap of this thread?
module.exports = (names) => {
  let text = "";
  const stream = v8.getHeapSnapshot();
  for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) {
    text += chunk;
  }
  const { snapshot, nodes, strings } = JSON.parse(text);
  const { node_fields: fields, node_types: [types] } = snapshot.meta;
  const found = new Set();
  for (let i = 0; i < nodes.length; i += fields.length) {
    if (types[nodes[i]] === "object" && nodes[i + fields.indexOf("edge_count")] > 1) {
      found.add(strings[nodes[i + fields.indexOf("name")]]);
    }
  }
  return names.map((name) => `${name} ${found.has(name)}`);
};
