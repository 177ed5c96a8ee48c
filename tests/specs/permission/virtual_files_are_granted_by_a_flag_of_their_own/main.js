"use strict";
const fs = require("node:fs");
const vfs = require("node:vfs");

const files = vfs.create();
files.mkdirSync("/node_modules/pkg", { recursive: true });
files.writeFileSync("/node_modules/pkg/index.js", "module.exports = __filename");
files.writeFileSync("/main.js", "module.exports = require('pkg')");
files.writeFileSync("/main.mjs", "export { default } from 'pkg'");
try {
  const place = files.mount();
  console.log(require(`${place}/main.js`), fs.readFileSync(`${place}/main.js`).length);
  fs.writeFileSync(`${place}/new`, "");
  console.log(process.permission.has("fs.write", `${place}/new`), fs.existsSync(`${place}/new`));
  import(`${place}/main.mjs`).then((module) => console.log(module.default));
  fs.writeFileSync(`${__dirname}/new`, "");
} catch ({ code, message }) {
  console.log(code, message.replaceAll(__dirname, "DIR"));
}
