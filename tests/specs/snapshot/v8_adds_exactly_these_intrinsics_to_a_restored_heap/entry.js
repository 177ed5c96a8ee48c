const { readFileSync } = require("fs");
const walk = require("./walk.js");
const plain = () => JSON.parse(readFileSync("plain.json", "utf8"));
const missing = (all, some) => all.filter((line) => !some.includes(line)).map((line) => line.replace(/^[gs]et /, "").split(" ")[0]);

const here = walk();
const late = missing(plain(), here);
// Of an object that is missing as a whole only its name.
const within = (path, other) => path.startsWith(`${other}.`) || path.startsWith(`${other.replace("globalThis.", "")}.`);
const roots = late.filter((path) => !late.some((other) => within(path, other)));
console.log([...new Set(roots)].sort().join("\n"));
console.log("only in the build:", missing(here, plain()));
require("v8").startupSnapshot.setDeserializeMainFunction(() => {
  const there = walk();
  console.log("plain", plain().length === there.length, missing(plain(), there), missing(there, plain()));
});
