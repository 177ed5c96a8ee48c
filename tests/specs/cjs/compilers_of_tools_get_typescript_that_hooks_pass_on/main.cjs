const { registerHooks } = require("node:module");

registerHooks({ load: (url, context, nextLoad) => nextLoad(url, context) });

const { extensions } = require;
const load = extensions[".js"];
extensions[".ts"] = (module, filename) => {
  const compile = module._compile;
  module._compile = function (text, filename, format) {
    console.log(JSON.stringify(text), format);
    return compile.call(this, "exports.compiled = true;", filename);
  };
  load(module, filename);
};

console.log(require("./enums.ts"), require("./plain.cts"));
