const Module = require("node:module");

function tell(filename) {
  const module = new Module(filename);
  try {
    module.load(filename);
    console.log(module.filename, module.exports, module.loaded);
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}

// Who reads the file says that it is not there.
for (const name of ["a.js", "a.json", "a.cjs", "a.mjs", "a.ts"]) tell(`/none/${name}`);

// A handler may need none.
Module._extensions[".made"] = (module, filename) => {
  module.exports = filename;
};
tell("/none/a.made");
