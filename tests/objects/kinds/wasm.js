const { area } = require("../all.js");

const kind = area("WebAssembly");

const wasm = Uint8Array.from(atob("AGFzbQEAAAABBwFgAn9/AX8DAgEABQMBAAEHDQIDYWRkAAADbWVtAgAKCQEHACAAIAFqCw=="), (c) =>
  c.charCodeAt(0),
);
kind(
  "WebAssembly.Module",
  "made again",
  () => new WebAssembly.Module(wasm),
  (m) => new WebAssembly.Instance(m).exports.add(1, 2),
);
kind(
  "WebAssembly.Instance",
  "made again",
  () => new WebAssembly.Instance(new WebAssembly.Module(wasm)),
  (i) => i.exports.add(1, 2),
);
kind(
  "WebAssembly exported function",
  "made again",
  () => new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports.add,
  (f) => f(1, 2),
);
kind(
  "WebAssembly.Memory",
  "refused",
  () => new WebAssembly.Memory({ initial: 1 }),
  (m) => m.buffer.byteLength,
);
kind(
  "WebAssembly.Global",
  "refused",
  () => new WebAssembly.Global({ value: "i32" }, 3),
  (g) => g.value,
);
kind(
  "WebAssembly.Table",
  "refused",
  () => new WebAssembly.Table({ initial: 1, element: "anyfunc" }),
  (t) => t.length,
);
kind(
  "WebAssembly.Tag",
  "refused",
  () => new WebAssembly.Tag({ parameters: ["i32"] }),
  (t) => new WebAssembly.Exception(t, [1]).getArg(t, 0),
);
