"use strict";
const { mkdirSync, writeFileSync } = require("node:fs");

for (const folder of ["test", "test/reporters", "sqlite", "sqlite/part"]) {
  mkdirSync(`${__dirname}/node_modules/${folder}`, { recursive: true });
  writeFileSync(`${__dirname}/node_modules/${folder}/index.js`, `module.exports = ${JSON.stringify(folder)};`);
}
writeFileSync(`${__dirname}/node_modules/sqlite/package.json`, '{ "exports": { ".": "./index.js", "./part": "./part/index.js" } }');

(async () => {
  for (const name of ["test", "test/reporters", "test/reporters/index.js", "test/none.js", "sqlite", "sqlite/part", "sea/part"]) {
    await import(name).then(
      (module) => console.log(name, "is", module.default),
      (error) => console.log(name, error.code, error.message.split("\n")[0].replaceAll(__dirname, ".")),
    );
  }
})();
