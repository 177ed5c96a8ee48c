const { builtinModules, isBuiltin } = require("node:module");

// `node:ffi` is not there yet.
const names = builtinModules.filter((name) => name !== "node:ffi");
console.log(names.join(" "));
console.log(names.every(isBuiltin), isBuiltin("_stream_readable"), isBuiltin("test"), isBuiltin("node:test"));
console.log("CallTracker" in require("node:assert"));
