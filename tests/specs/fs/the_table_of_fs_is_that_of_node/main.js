const fs = require("node:fs");
console.log(Object.keys(fs).join());
console.log(Object.keys(fs.promises).join());
for (const name of ["promises", "constants"]) {
  const { value, get, ...rest } = Object.getOwnPropertyDescriptor(fs, name);
  console.log(name, rest);
}
fs.promises = 1;
fs.constants = 1;
console.log(typeof fs.promises, typeof fs.constants);
