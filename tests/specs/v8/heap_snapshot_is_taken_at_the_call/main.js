const v8 = require("v8");

function parse(stream) {
  let text = "";
  for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) {
    text += chunk;
  }
  return JSON.parse(text);
}

const parts = ["made", "Before"];
const before = Symbol(parts.join("Quite"));
const stream = v8.getHeapSnapshot();
parts[1] = "After";
const after = Symbol(parts.join("Quite"));
const { strings } = parse(stream);
// Put together at run time: the source of this file is among the strings as well.
console.log(strings.includes(before.description), before.description);
console.log(strings.includes(after.description), after.description);
