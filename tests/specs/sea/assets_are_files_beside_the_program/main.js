const fs = require("node:fs");
const { join } = require("node:path");
const { isSea } = require("node:sea");

console.log(isSea(), __filename, require.main === module, process.argv.slice(2));
console.log(require("./lib/dep"));
console.log(fs.readFileSync(join(__dirname, "text"), "utf8"), fs.readdirSync(__dirname, { recursive: true }));
const { mode, size } = fs.statSync(join(__dirname, "text"));
console.log(mode.toString(8), size, fs.statSync(join(__dirname, "lib")).isDirectory());
for (const work of [() => fs.writeFileSync(join(__dirname, "new"), ""), () => require("./missing"), () => require("node:vfs")]) {
  try {
    work();
  } catch ({ code, message }) {
    console.log(code, message.split("\n")[0]);
  }
}
import("./lib/dep.js").then(({ dep }) => console.log(dep));
