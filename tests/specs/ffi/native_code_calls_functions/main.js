const ffi = require("node:ffi");

function attempt(label, run) {
  try {
    console.log(label, run());
  } catch ({ name, code, message }) {
    console.log(label, name, code, message);
  }
}

const { lib, functions } = ffi.dlopen("libc.so.6", {
  qsort: { arguments: ["buffer", "u64", "u64", "function"] },
  bsearch: { return: "pointer", arguments: ["buffer", "buffer", "u64", "u64", "function"] },
});
const order = { return: "i32", arguments: ["pointer", "pointer"] };

let receiver;
let count;
const compare = lib.registerCallback(order, function (a, b) {
  "use strict";
  receiver = this;
  count = arguments.length;
  return ffi.getInt32(a) - ffi.getInt32(b);
});
const numbers = new Int32Array([5, 3, 9, -1]);
console.log(functions.qsort(numbers, 4n, 4n, compare), numbers, receiver, count);
console.log(functions.bsearch(new Int32Array([5]), numbers, 4n, 4n, compare) - ffi.getRawPointer(numbers));

// Calls within calls, of the same function.
const inner = new Int32Array([2, 1]);
const nested = lib.registerCallback(order, (a, b) => {
  functions.qsort(inner, 2n, 4n, compare);
  return ffi.getInt32(b) - ffi.getInt32(a);
});
functions.qsort(numbers, 4n, 4n, nested);
console.log(numbers, inner);

// Microtasks wait until all is done.
process.nextTick(() => console.log("tick"));
const later = lib.registerCallback({ return: "i32", arguments: ["pointer", "ptr"] }, () => {
  Promise.resolve().then(() => console.log("later"));
  return 0;
});
functions.qsort(inner, 2n, 4n, later);
console.log("now");

attempt("nothing", () => lib.registerCallback());
attempt("number", () => lib.registerCallback(1));
attempt("array", () => lib.registerCallback([], () => {}));
attempt("function", () => lib.registerCallback({}));
attempt("signature", () => lib.registerCallback({ return: "int" }, () => {}));
attempt("signature", () => lib.registerCallback({ arguments: [1] }, () => {}));
attempt("signature", () => lib.registerCallback({ arguments: ["void"] }, () => {}));
console.log(typeof lib.registerCallback(() => {}), typeof lib.registerCallback({}, () => {}));

for (const name of ["unregisterCallback", "refCallback", "unrefCallback"]) {
  for (const address of [undefined, 1, -1n, 2n ** 64n, 5n]) attempt(name, () => lib[name](address));
}
console.log(lib.unrefCallback(nested), lib.refCallback(nested), lib.unregisterCallback(nested));
attempt("twice", () => lib.unregisterCallback(nested));
attempt("gone", () => lib.refCallback(nested));

// A function that nobody holds is collected, and the callback gives 0.
const weak = lib.registerCallback(order, () => 1);
lib.unrefCallback(weak);
setTimeout(() => {
  gc();
  setTimeout(() => {
    gc();
    attempt("collected", () => lib.refCallback(weak));
    functions.qsort(inner, 2n, 4n, weak);
  });
});
