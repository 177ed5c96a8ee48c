const ffi = require("node:ffi");
globalThis.library = new ffi.DynamicLibrary("libc.so.6");
globalThis.abs = library.getFunction("abs", { return: "i32", arguments: ["i32"] });
