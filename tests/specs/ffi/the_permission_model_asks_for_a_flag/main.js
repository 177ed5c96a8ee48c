const { subscribe } = require("diagnostics_channel");
const ffi = require("node:ffi");

subscribe("node:permission-model:ffi", (message) => console.log("told of", { ...message }));
console.log(process.permission.has("ffi"));

function attempt(label, run) {
  try {
    console.log(label, typeof run());
  } catch ({ name, code, message, permission, resource }) {
    console.log(label, name, code, message, permission, resource);
  }
}

const memory = Buffer.alloc(8);
attempt("DynamicLibrary", () => new ffi.DynamicLibrary("libc.so.6"));
attempt("DynamicLibrary", () => new ffi.DynamicLibrary());
attempt("dlopen", () => ffi.dlopen("libc.so.6"));
attempt("dlclose", () => ffi.dlclose());
attempt("dlsym", () => ffi.dlsym());
attempt("getRawPointer", () => ffi.getRawPointer(memory));
attempt("getCurrentEventLoop", () => ffi.getCurrentEventLoop());
for (const name of Object.keys(ffi)) {
  if (/^([gs]et(U?Int|Float)|to|export)/i.test(name)) attempt(name, () => ffi[name]());
}

if (process.permission.has("ffi")) {
  const library = new ffi.DynamicLibrary("libc.so.6");
  const abs = library.getFunction("abs", { return: "i32", arguments: ["i32"] });
  process.permission.drop("ffi");
  // What is open stays open.
  console.log(abs(-3), typeof library.getSymbol("abs"), typeof library.registerCallback(() => {}));
  attempt("DynamicLibrary", () => new ffi.DynamicLibrary("libc.so.6"));
  attempt("dlclose", () => ffi.dlclose(library));
  attempt("close", () => library.close());
}
