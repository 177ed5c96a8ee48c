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
  "made again",
  () => new WebAssembly.Memory({ initial: 1 }),
  (m) => m.buffer.byteLength + m.grow(1),
);
kind(
  "view of a WebAssembly.Memory",
  "made again",
  () => new Uint8Array(new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports.mem.buffer, 8).fill(7, 0, 2),
  (v) => [v[0], v[1], v[2], v.length, v.buffer.byteLength].join(),
);
kind(
  "WebAssembly.Memory, shared",
  "refused",
  () => new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }),
  (m) => m.buffer.byteLength,
);
kind(
  "WebAssembly.Global",
  "made again",
  () => new WebAssembly.Global({ value: "i32" }, 3),
  (g) => g.value,
);
kind(
  "WebAssembly.Table",
  "made again",
  () => new WebAssembly.Table({ initial: 1, element: "anyfunc" }),
  (t) => t.length,
);
kind(
  "WebAssembly.Tag",
  "made again",
  () => new WebAssembly.Tag({ parameters: ["i32"] }),
  (t) => new WebAssembly.Exception(t, [1]).getArg(t, 0),
);
kind(
  "WebAssembly.Exception",
  "refused",
  () => new WebAssembly.Exception(new WebAssembly.Tag({ parameters: ["i32"] }), [1]),
  (e) => e.message,
);
