const { types } = require("node:util");
const binding = process.binding("util");
console.log(Object.keys(binding));
console.log(Object.keys(binding).every((name) => binding[name] === types[name]));
for (const name of ["async_wrap", "crypto", "v8", "none"]) {
  try {
    process.binding(name);
  } catch (error) {
    console.log(error.message);
  }
}
