const fs = require("node:fs");

fs.writeFileSync("file", "text");
fs.symlinkSync("file", "link");
for (const stats of [fs.statSync("file"), fs.lstatSync("link"), fs.statSync("."), fs.statSync("file", { bigint: true }), fs.fstatSync(0)]) {
  console.log(stats.constructor.name, Object.getOwnPropertyNames(stats).join());
  console.log(stats.isFile(), stats.isDirectory(), stats.isSymbolicLink(), stats.isFIFO(), Object.hasOwn(stats, "isFile"));
  console.log(stats.birthtime instanceof Date, stats.mtime instanceof Date, Number(stats.mtime) === Math.round(Number(stats.mtimeMs)));
}
console.log(fs.statSync("file") instanceof fs.Stats, Object.keys(JSON.parse(JSON.stringify(fs.statSync("file")))).includes("atime"));
