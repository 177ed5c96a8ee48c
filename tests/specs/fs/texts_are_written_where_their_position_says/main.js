const fs = require("node:fs");

fs.writeFileSync("file", "aaaaaaaa");
const descriptor = fs.openSync("file", "r+");
console.log(fs.writeSync(descriptor, "ZZ", 4), fs.writeSync(descriptor, "Q", 1, "latin1"), fs.writeSync(descriptor, "s"));
fs.closeSync(descriptor);
console.log(fs.readFileSync("file", "utf8"));
try {
  fs.mkdirSync(Buffer.from("/tmp"));
} catch (error) {
  console.log(error.code, error.path);
}
