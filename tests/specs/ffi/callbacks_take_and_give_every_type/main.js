const ffi = require("node:ffi");
const fs = require("fs");
const { format } = require("util");
const { Worker, isMainThread } = require("worker_threads");

// The library writes at once, too.
const print = (...values) => fs.writeSync(1, `${format(...values)}\n`);
const open = () => new ffi.DynamicLibrary(`${__dirname}/lib.so`);

function callEach() {
  const library = open();
  const values = {
    i8: [-128, 127],
    u8: [0, 255],
    i16: [-32768, 32767],
    u16: [65535],
    i32: [-(2 ** 31), 2 ** 31 - 1],
    u32: [2 ** 32 - 1],
    i64: [-(2n ** 63n), 2n ** 63n - 1n],
    u64: [2n ** 64n - 1n],
    f32: [0.5, -0, NaN, -Infinity, 16777217],
    f64: [0.1, -0, NaN],
    pointer: [0n, 2n ** 64n - 1n, null],
  };
  for (const [type, list] of Object.entries(values)) {
    const call = library.getFunction(`call_${type}`, { return: type, arguments: ["function", type] });
    const seen = [];
    const callback = library.registerCallback({ return: type, arguments: [type] }, (value) => {
      seen.push(value);
      return value;
    });
    for (const value of list) seen.push(call(callback, value));
    library.unregisterCallback(callback);
    print(type, ...seen);
  }
  const callPointer = library.getFunction("call_pointer", { return: "pointer", arguments: ["function", "pointer"] });
  for (const nothing of [undefined, null]) {
    print(callPointer(library.registerCallback({ return: "ptr", arguments: ["string"] }, () => nothing), 1n));
  }
  const callVoid = library.getFunction("call_void", { arguments: ["function"] });
  print(callVoid(library.registerCallback((...values) => values.length + 1)));
  const many = ["i8", "f32", "u64", "f64", "buffer", "u16", "i32", "i64", "float", "double"];
  const callMany = library.getFunction("call_many", { return: "f64", arguments: ["function"] });
  const add = (...values) => values.reduce((sum, value) => sum + Number(value), 0);
  print(callMany(library.registerCallback({ return: "f64", arguments: many }, add)));
  return library;
}

// A function keeps its library; nobody keeps a library without.
async function collect() {
  const collected = async () => {
    for (let i = 0; i < 3; i++) {
      gc();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  let call = (() => open().getFunction("call_i32", { return: "i32", arguments: ["function", "i32"] }))();
  await collected();
  const other = new ffi.DynamicLibrary(null);
  print(call(other.registerCallback({ return: "i32", arguments: ["i32"] }, (value) => value + 1), 1));
  call = undefined;
  await collected();
  print("collected");
}

if (isMainThread) {
  callEach().close();
  // What is not closed is with its thread.
  new Worker(__filename).on("exit", (code) => {
    print(code);
    collect();
  });
} else {
  callEach();
}
