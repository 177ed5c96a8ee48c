const Module = require("node:module");
const { wrap } = Module;
Module.wrap = (text) => wrap(`globalThis.wrapped = true;${text}`);
try {
  require("./throws.js");
} catch (error) {
  console.log(wrapped, error.stack.split("\n")[1]);
}
try {
  require("./broken.js");
} catch (error) {
  console.log(error.stack.split("\n").slice(0, 5).join("\n"));
}
require("./imports.js").then(({ default: value }) => console.log(value));
