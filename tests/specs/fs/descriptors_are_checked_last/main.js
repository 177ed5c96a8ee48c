const fs = require("node:fs");
const calls = [
  ["fchmodSync", "x", "y"],
  ["fchmodSync", 5n, 0],
  ["fchmodSync", -1, 0],
  ["fchmod", "x", "y", () => {}],
  ["fchownSync", "x", "y"],
  ["fchown", 5n, 1, 1, () => {}],
  ["ftruncateSync", "x", "y"],
  ["ftruncateSync", 5n],
  ["ftruncateSync", 1.5],
  ["ftruncate", 5n, () => {}],
  ["futimesSync", "x", "y"],
  ["futimesSync", 5n, 1, 1],
  ["futimes", "x", "y", 1, () => {}],
  ["fsyncSync", 5n],
  ["fsync", "x", "y"],
  ["fdatasyncSync", 5n],
  ["fdatasync", "x", "y"],
  ["closeSync", 5n],
  ["close", "x", "y"],
  ["fstatSync", 5n],
  ["fstat", "x", 1, 1],
  ["read", 5n, () => {}],
  ["readSync", "x", "y"],
  ["readSync", 5n, Buffer.alloc(1)],
  ["readvSync", "x", "y"],
  ["readvSync", 5n, [Buffer.alloc(1)]],
  ["writeSync", "x", 1],
  ["writeSync", 5n, "a"],
  ["writeSync", 5n, Buffer.alloc(1)],
  ["writevSync", "x", "y"],
  ["writevSync", 5n, [Buffer.alloc(1)]],
  ["write", 5n, "a", () => {}],
];
for (const [name, ...args] of calls) {
  try {
    fs[name](...args);
    console.log(name, "ok");
  } catch (error) {
    console.log(name, error.code, error.message);
  }
}
