const fs = require("node:fs");
const { Module } = require("node:module");
const path = require("node:path");

const seen = [];
for (const name of ["readFileSync", "realpathSync"]) {
  const original = fs[name];
  fs[name] = Object.assign((file, ...more) => (seen.push(`${name} ${path.basename(file)}`), original(file, ...more)), original);
}
for (const name of ["./real.cjs", "./typed.cts", "./data.json"]) console.log(require(name), seen.splice(0));

// Files that are nowhere.
const files = {
  "/nowhere/a.js": 'exports.name = __filename; exports.other = require("./b.json"); exports.typed = require("./c.ts");',
  "/nowhere/b.json": '{ "b": 1 }',
  "/nowhere/c.ts": "module.exports = 1 as number;",
  "/nowhere/d.json": "{",
};
const { readFileSync, realpathSync } = fs;
fs.readFileSync = (file, ...more) => files[file] ?? readFileSync(file, ...more);
fs.realpathSync = (file, ...more) => (file in files ? file : realpathSync(file, ...more));
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...more) {
  const file = path.resolve("/nowhere", request);
  return file in files ? file : resolve.call(this, request, parent, ...more);
};
console.log(require("./a.js"));
try {
  require("./d.json");
} catch (error) {
  console.log(error.name, error.message.split(":")[0]);
}
