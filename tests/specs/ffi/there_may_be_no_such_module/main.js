const { builtinModules, isBuiltin } = require("module");

async function main() {
  console.log(builtinModules.includes("node:ffi"), isBuiltin("node:ffi"), isBuiltin("ffi"), process.getBuiltinModule("node:ffi") !== undefined);
  for (const name of ["node:ffi", "ffi"]) {
    try {
      console.log(typeof require(name).dlopen);
    } catch ({ code }) {
      console.log(code);
    }
    try {
      const all = await import(name);
      console.log(typeof all.dlopen, all.default.dlopen === all.dlopen, Object.keys(all).length);
    } catch ({ code }) {
      console.log(code);
    }
  }
}
main();
