const ffi = require("node:ffi");

const order = { return: "i32", arguments: ["pointer", "pointer"] };
const definitions = {
  abs: { return: "i32", arguments: ["i32"] },
  qsort: { arguments: ["buffer", "u64", "u64", "function"] },
};

function use() {
  const { lib, functions } = ffi.dlopen("libc.so.6", definitions);
  const numbers = new Int32Array([3, 1, 2]);
  const compare = lib.registerCallback(order, (a, b) => ffi.getInt32(a) - ffi.getInt32(b));
  functions.qsort(numbers, 3n, 4n, compare);
  console.log(functions.abs(-3), numbers);
  lib.close();
  return functions.abs;
}

const abs = use();
require("v8").startupSnapshot.setDeserializeMainFunction(() => {
  use();
  try {
    abs(1);
  } catch ({ code }) {
    console.log(code);
  }
});
