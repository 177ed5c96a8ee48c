const vm = require("node:vm");

const warnings = [];
process.on("warning", ({ name, message }) => warnings.push(`${name}: ${message}`));
const pause = () => new Promise((resolve) => setImmediate(resolve));
const importModuleDynamically = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
(async () => {
  new vm.Script("1", { importModuleDynamically }).runInThisContext();
  await import("node:fs");
  await pause();
  console.log("none imports", warnings);
  const script = new vm.Script('import("node:fs")', { importModuleDynamically, filename: "named.js" });
  console.log(typeof (await script.runInThisContext()).readFile);
  const make = vm.compileFunction('return import("node:path")', [], { importModuleDynamically });
  console.log(typeof (await make()).join);
  await pause();
  console.log(warnings);
})();
