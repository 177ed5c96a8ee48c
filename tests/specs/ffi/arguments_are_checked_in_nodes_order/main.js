const ffi = require("node:ffi");

function attempt(label, run) {
  try {
    console.log(label, run());
  } catch ({ name, code, message }) {
    console.log(label, name, code, message);
  }
}

const gone = new ArrayBuffer(8);
const [bytes, data] = [new Uint8Array(gone), new DataView(gone)];
structuredClone(gone, { transfer: [gone] });
const bad = { number: 0, negative: -1n, large: 2n ** 64n, true: true, null: "a\0b", object: {}, symbol: Symbol("x"), function() {} };
Object.assign(bad, { gone, bytes, data, shared: new SharedArrayBuffer(8) });
for (const type of ["pointer", "buffer", "string", "function"]) {
  const library = new ffi.DynamicLibrary("libc.so.6");
  const memchr = library.getFunction("memchr", { return: "pointer", arguments: [type, "i32", "u64"] });
  for (const [label, value] of Object.entries(bad)) attempt(`${type} ${label}`, () => memchr(value, 0, 0n));
}

const libc = new ffi.DynamicLibrary("libc.so.6");
const functions = libc.getFunctions({
  abs: { return: "i32", arguments: ["i32"] },
  memchr: { return: "pointer", arguments: ["pointer", "i32", "u64"] },
  // Of more than eight arguments.
  snprintf: { return: "i32", arguments: ["pointer", "u64", "string", "i32", "i32", "i32", "i32", "i32", "i32"] },
  // What takes functions.
  bsearch: { return: "pointer", arguments: ["pointer", "pointer", "u64", "u64", "function"] },
  getpid: { return: "i32" },
});
const libm = new ffi.DynamicLibrary("libm.so.6");
const fabsf = libm.getFunction("fabsf", { return: "f32", arguments: ["f32"] });
attempt("count", () => functions.abs());
attempt("count", () => functions.abs(1, 2));
attempt("count", () => functions.getpid(1));
attempt("count", () => functions.snprintf());
attempt("new", () => new functions.abs(1));
attempt("float", () => fabsf("1"));
attempt("last", () => functions.memchr({}, 0.5, 0n));
attempt("text", () => functions.memchr("\0", 0.5, 0n));
attempt("first", () => functions.memchr({}, 0, 1));
attempt("only", () => functions.memchr({}, 0, 1n));
attempt("zero", () => functions.memchr(null, -0, 0n));
attempt("slots", () => functions.snprintf(null, 0n, 0n, -0, 1, 2, 3, 4, "x"));
attempt("slots", () => functions.snprintf(null, 0n, "%d", -0, 1, 2, 3, 4, 5));
attempt("slots", () => functions.snprintf(null, 0n, "%d", 12, 1, 2, 3, 4, 5));
attempt("slots", () => functions.snprintf({}, "x", "\0", 0, 1, 2, 3, 4, 5));
attempt("function", () => functions.bsearch(0n, 0n, 0n, 8n, {}));
attempt("function", () => functions.bsearch(0n, 0n, 0n, 8n, 0n));
libc.close();
attempt("closed", () => functions.abs());
attempt("closed", () => functions.getpid(1));
attempt("closed", () => functions.snprintf());
attempt("closed", () => functions.bsearch(0n, 0n, 0n, 8n, 0n));
