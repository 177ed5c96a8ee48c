const ffi = require("node:ffi");

function attempt(label, run) {
  try {
    console.log(label, run());
  } catch (error) {
    const { name, code, message } = error;
    console.log(label, name, code, message.replace(/\/\S*\/libc/, "libc"), Object.keys(error));
  }
}

const { DynamicLibrary, dlclose, dlopen, dlsym } = ffi;
attempt("no new", () => DynamicLibrary("libc.so.6"));
attempt("nothing", () => new DynamicLibrary());
attempt("number", () => new DynamicLibrary(3));
attempt("null byte", () => new DynamicLibrary("a\0b"));
attempt("missing", () => new DynamicLibrary("/nowhere/lib.so"));
attempt("missing", () => dlopen("/nowhere/lib.so"));
console.log(new DynamicLibrary(null).path, new DynamicLibrary("libc.so.6").path);

const libc = new DynamicLibrary("libc.so.6");
console.log(libc, Object.getOwnPropertyDescriptors(libc));
console.log(Object.getOwnPropertyNames(DynamicLibrary.prototype));
for (const name of ["getSymbol", "getFunction", "getFunctions", "registerCallback", "refCallback", "close", Symbol.dispose]) {
  attempt(String(name), () => DynamicLibrary.prototype[name].call({}, "abs", {}));
}
attempt("functions", () => DynamicLibrary.prototype.functions);
attempt("path", () => Object.getOwnPropertyDescriptor(libc, "path").get.call({}));

attempt("name", () => libc.getFunction());
attempt("name", () => libc.getFunction("a\0b", {}));
attempt("signature", () => libc.getFunction("abs"));
attempt("signature", () => libc.getFunction("abs", []));
attempt("missing", () => libc.getFunction("nothing_of_this_name", {}));
for (const type of [undefined, 1, "int", "i\0", "INT32", "size_t"]) {
  attempt("return", () => libc.getFunction("abs", { return: type }));
  attempt("argument", () => libc.getFunction("abs", { arguments: ["i32", type] }));
}
attempt("void", () => libc.getFunction("abs", { arguments: ["void"] }));
attempt("arguments", () => libc.getFunction("abs", { arguments: "i32" }));
attempt("definitions", () => libc.getFunctions(null));
attempt("definitions", () => libc.getFunctions([]));
attempt("definitions", () => libc.getFunctions({ abs: 1 }));
attempt("definitions", () => libc.getFunctions({ "a\0": {} }));
attempt("definitions", () => dlopen("libc.so.6", 1));
attempt("all or none", () => libc.getFunctions({ abs: {}, nothing_of_this_name: {} }));
console.log(libc.symbols, libc.functions);

const abs = libc.getFunction("abs", { return: "i32", arguments: ["int32"] });
const own = Object.getOwnPropertyDescriptors(abs);
console.log(Object.keys(own), own.name, own.length, typeof own.pointer.value, own.pointer.writable);
console.log(libc.getFunction("abs", { return: "int32", arguments: ["i32"] }) === abs, libc.functions.abs === abs);
attempt("other", () => libc.getFunction("abs", { return: "i32", arguments: ["i64"] }));
console.log(libc.getSymbol("abs") === abs.pointer, libc.symbols.abs === abs.pointer, dlsym(libc, "abs") === abs.pointer);
attempt("symbol", () => libc.getSymbol());
attempt("symbol", () => libc.getSymbol("a\0b"));
attempt("symbol", () => libc.getSymbol("nothing_of_this_name"));
libc.getSymbol("labs");
console.log(Object.keys(libc.symbols).sort(), Object.keys(libc.getSymbols()).sort(), Object.keys(libc.getFunctions()));

const opened = dlopen("libc.so.6", { getpid: { return: "i32" } });
console.log(Object.keys(opened), opened.functions.getpid() === process.pid);
opened[Symbol.dispose]();
attempt("disposed", () => opened.functions.getpid());
console.log(Object.isFrozen(dlopen("libc.so.6").functions), dlclose(dlopen("libc.so.6").lib));
attempt("handle", () => dlclose({}));
attempt("handle", () => dlsym({}, "abs"));

class Libc extends DynamicLibrary {
  constructor() {
    super("libc.so.6");
  }
  abs(value) {
    return this.getFunction("abs", { return: "i32", arguments: ["i32"] })(value);
  }
}
console.log(new Libc().abs(-2), new Libc() instanceof DynamicLibrary);

// A getter of a signature closes it.
const closing = new DynamicLibrary("libc.so.6");
const signature = {
  get return() {
    closing.close();
    return "i32";
  },
};
attempt("closing", () => closing.getFunction("abs", signature));
console.log(libc.close(), libc.close(), libc.path);
attempt("closed", () => abs(1));
attempt("closed", () => libc.symbols);
attempt("closed", () => libc.functions);
attempt("closed", () => libc.getSymbols());
attempt("closed", () => libc.getSymbol("abs"));
attempt("closed", () => libc.getFunction("abs", {}));
attempt("closed", () => libc.getFunctions({}));
attempt("closed", () => libc.registerCallback(() => {}));
attempt("closed", () => libc.unregisterCallback(1n));
attempt("closed", () => libc.refCallback(1n));
attempt("closed", () => dlsym(libc, "abs"));
