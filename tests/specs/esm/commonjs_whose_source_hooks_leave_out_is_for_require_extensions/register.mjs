import { createRequire, register } from "node:module";
import { basename } from "node:path";

const { extensions } = createRequire(import.meta.url);

extensions[".ts"] = (module, filename) => {
  console.log(`compiling ${basename(filename)}`);
  module._compile(`exports.from = ${JSON.stringify(basename(filename))}; exports.isMain = require.main === module;`, filename);
};

register("./hooks.mjs", import.meta.url);
