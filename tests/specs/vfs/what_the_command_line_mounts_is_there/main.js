const vfs = require("node:vfs");
const { existsSync, readdirSync } = require("node:fs");

for (const place of ["/dev/null/vfs/0", "/dev/null/vfs/1"]) {
  if (existsSync(place)) console.log(place, readdirSync(place));
}
console.log(vfs.create({ emitExperimentalWarning: false }).mount());
