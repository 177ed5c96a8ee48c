// Each runs alone: what it prints, between twelve microtasks.
const { name } = require("node:path").parse(process.argv[2]);
const attributes = name === "data" ? { with: { type: "json" } } : undefined;
let last = Promise.resolve();
for (let i = 1; i <= 12; i++) last = last.then(() => console.log(i));
process.nextTick(() => console.log("tick of main"));
setImmediate(() => console.log("immediate"));
import(process.argv[2], attributes).then(() => {
  console.log("imported", name);
  process.nextTick(() => console.log("tick behind it"));
});
