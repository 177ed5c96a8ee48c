const fs = require("node:fs");
const path = require("node:path");

console.log(path.resolve("/a"), fs.existsSync("x"));
for (const use of [() => process.cwd(), () => path.resolve("a")]) {
  try {
    console.log(use());
  } catch (error) {
    console.log(error.message, error.code, error.errno, error.syscall);
  }
}
process.chdir(__dirname);
console.log(process.cwd() === __dirname);
