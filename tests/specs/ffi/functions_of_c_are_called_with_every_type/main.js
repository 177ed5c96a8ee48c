const ffi = require("node:ffi");

// One library for each signature of a function: within one they may not change.
function call(name, signature, ...values) {
  using library = new ffi.DynamicLibrary(name.startsWith("f") ? "libm.so.6" : "libc.so.6");
  return library.getFunction(name, signature)(...values);
}
const unary = (type) => ({ return: type, arguments: [type] });

const values = [0, -0, -5, 127, 128, 255, 256, 32767, 32768, 65536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 0.5, NaN, "1"];
values.push(null, true, 1n, -1n, 2n ** 63n, 2n ** 64n);
for (const type of ["i8", "u8", "i16", "u16", "i32", "u32", "char", "bool", "int8", "uint8", "int16", "uint16", "int32", "uint32"]) {
  const taken = [];
  const refused = new Set();
  for (const value of values) {
    try {
      taken.push(call("abs", unary(type), value));
    } catch ({ name, code, message }) {
      refused.add(`${name} ${code} ${message}`);
    }
  }
  console.log(type, ...taken, ...refused);
}
for (const type of ["i64", "u64", "int64", "uint64"]) {
  const taken = [];
  for (const value of [...values, -(2n ** 63n) + 1n, 2n ** 63n - 1n]) {
    try {
      taken.push(call("labs", unary(type), value));
    } catch ({ message }) {
      if (!taken.includes(message)) taken.push(message);
    }
  }
  console.log(type, ...taken);
}
for (const [name, types] of [["fabs", ["f64", "double", "float64"]], ["fabsf", ["f32", "float", "float32"]]]) {
  for (const type of types) {
    const taken = [];
    for (const value of values.concat(-Infinity, -0.1)) {
      try {
        taken.push(call(name, unary(type), value));
      } catch ({ message }) {
        if (!taken.includes(message)) taken.push(message);
      }
    }
    console.log(type, ...taken);
  }
}
console.log(call("abs", { arguments: ["i32"] }, -3), call("abs", { return: "void", arguments: ["i32"] }, -3));
console.log(call("getpid", { return: "i32" }) === process.pid);

// Ten arguments, some of them on the stack.
const { lib, functions } = ffi.dlopen("libc.so.6", {
  snprintf: {
    return: "i32",
    arguments: ["buffer", "u64", "string", "i32", "f64", "i64", "f64", "string", "u32", "f64", "i32", "u64"],
  },
  strlen: { return: "u64", arguments: ["string"] },
  strchr: { return: "pointer", arguments: ["pointer", "i32"] },
  memcpy: { return: "ptr", arguments: ["buffer", "arraybuffer", "u64"] },
});
const buffer = Buffer.alloc(96);
const format = "%d %g %ld %g %s %u %g %d %lu";
console.log(functions.snprintf(buffer, 96n, format, -1, 0.5, -(2n ** 40n), 1.5, "hé", 2 ** 32 - 1, 2.5, 7, 2n ** 64n - 1n));
console.log(ffi.toString(ffi.getRawPointer(buffer)));
console.log(functions.strlen("häß"), functions.strlen(""), functions.strlen("\ud800"), functions.strlen(buffer));
console.log(ffi.toString(functions.strchr("abc", 98)), functions.strchr("abc", 120));

// Memory of all sorts.
const source = new Uint8Array([1, 2, 3, 4]).buffer;
for (const target of [Buffer.alloc(4), new Uint16Array(2), new DataView(new ArrayBuffer(8), 2), new ArrayBuffer(4)]) {
  const address = functions.memcpy(target, source, 4n);
  console.log(address === ffi.getRawPointer(target), target);
}
const shared = new Uint8Array(new SharedArrayBuffer(4));
console.log(functions.memcpy(shared, ffi.getRawPointer(source), 4n) === ffi.getRawPointer(shared), shared);
console.log(functions.memcpy(null, undefined, 0n), functions.memcpy(0n, new ArrayBuffer(0), 0n));
lib.close();
