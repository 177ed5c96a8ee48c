const v8 = require("v8");
const fs = require("fs");

class Short {
  value = {};
}
class Long {
  value = {};
}
let short = Array.from({ length: 50 }, () => new Short());
const long = Array.from({ length: 50 }, () => new Long());

function count({ snapshot, nodes, strings }) {
  const { node_fields: fields, node_types: [types] } = snapshot.meta;
  const counts = { Short: 0, Long: 0 };
  for (let i = 0; i < nodes.length; i += fields.length) {
    const name = strings[nodes[i + fields.indexOf("name")]];
    // The functions and prototypes of the classes bear the name too, but have no own value.
    if (name in counts && types[nodes[i]] === "object" && nodes[i + fields.indexOf("edge_count")] > 2) {
      counts[name]++;
    }
  }
  return counts;
}
function taken() {
  let text = "";
  const stream = v8.getHeapSnapshot();
  for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) {
    text += chunk;
  }
  return JSON.parse(text);
}
const written = () => JSON.parse(fs.readFileSync(v8.writeHeapSnapshot("now.heapsnapshot")));
console.log(count(taken()), count(written()));
short = undefined;
setTimeout(() => console.log(count(taken()), count(written()), long.length));
