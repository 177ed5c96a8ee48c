const Module = require("node:module");
const path = require("node:path");
const tell = (name) => {
  try {
    return require(name);
  } catch (error) {
    return error.code;
  }
};
console.log(tell("one"), tell("two"), tell("three"));
const inHome = (folder) => path.relative(process.cwd(), folder);
const prefix = path.resolve(process.execPath, "../../lib/node");
const shown = (paths) => paths.map((folder) => (folder === prefix ? "lib/node" : inHome(folder)));
console.log(shown(Module.globalPaths), shown(require.resolve.paths("one")).slice(-2));
