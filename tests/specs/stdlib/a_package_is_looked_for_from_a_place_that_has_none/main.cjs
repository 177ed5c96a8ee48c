const { findPackageJSON } = require("node:module");
try {
  findPackageJSON("./x");
} catch (error) {
  console.log(error.name, error.code, error.message, error.stack.split("\n")[0]);
  console.log(error.cause.code, error.cause.input, error.cause.base);
}
console.log(Object.keys(require("node:os").constants.signals).join());
