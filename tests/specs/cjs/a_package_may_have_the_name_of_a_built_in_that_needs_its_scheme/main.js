const { _resolveLookupPaths } = require("node:module");

for (const name of ["sqlite", "test", "sea"]) {
  console.log(require(name), require.resolve(name).startsWith(__dirname));
}
console.log(typeof require("node:sqlite").DatabaseSync);
console.log(["sqlite", "node:sqlite", "fs", "node:fs"].map((name) => _resolveLookupPaths(name, module) === null));
