const fs = require("fs");
const vm = require("vm");

const code = fs.readFileSync("code");
// A source that was compiled before would not look at the data, so every source is a new one.
let number = 0;
const load = (label, cachedData, source = `'source ${++number}'`) => {
  const script = new vm.Script(source, { cachedData });
  console.log(label, script.cachedDataRejected, script.runInThisContext());
};
load("longer source", code, "'another source'");
load("empty", Buffer.alloc(0));
load("zeros", Buffer.alloc(1000));
load("text", Buffer.from("no code at all"));
load("cut", code.subarray(0, 40));
load("fitting", new Uint8Array(code), "'the source'");
