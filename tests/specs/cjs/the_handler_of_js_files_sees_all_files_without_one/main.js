// As proxyquire and pirates do.
const Module = require("node:module");

console.log(Object.getOwnPropertyNames(Module._extensions));
const before = Module._extensions[".js"];
Module._extensions[".js"] = (module, filename) => {
  console.log(filename.split(".").pop());
  module.require = (name) => ({ name: `not ${name}` });
  return before(module, filename);
};
for (const end of ["js", "cjs", "foo", "mjs"]) console.log(require(`./a.${end}`));
