const ffi = require("node:ffi");

function attempt(label, run) {
  try {
    console.log(label, run());
  } catch ({ name, code, message }) {
    console.log(label, name, code, message);
  }
}

const memory = Buffer.alloc(64);
const at = ffi.getRawPointer(memory);
const values = [0, -0, 1, -1, 127, 128, -128, -129, 255, 256, 32767, 32768, 65535, 65536, 2 ** 31 - 1, 2 ** 31, -(2 ** 31)];
values.push(2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 1 - 2 ** 53, -(2 ** 53), 1.5, NaN, Infinity, "1", null, true);
values.push(1n, -1n, 2n ** 63n - 1n, 2n ** 63n, -(2n ** 63n), 2n ** 64n - 1n, 2n ** 64n);
for (const type of ["Int8", "Uint8", "Int16", "Uint16", "Int32", "Uint32", "Int64", "Uint64", "Float32", "Float64"]) {
  const [get, set] = [ffi[`get${type}`], ffi[`set${type}`]];
  const read = [];
  const refused = new Set();
  for (const value of values) {
    try {
      set(at, 8, value);
      read.push(get(at, 8));
    } catch ({ name, code, message }) {
      refused.add(`${name} ${code} ${message}`);
    }
  }
  console.log(type, ...read, ...refused);
}
const bad = { nothing: [], number: [1], null: [0n], negative: [-1n], large: [2n ** 64n], text: [at, "1"], below: [at, -1] };
Object.assign(bad, { fraction: [at, 0.5], nan: [at, NaN], none: [at, null], missing: [at, undefined], bigint: [at, 1n] });
bad.beyond = [2n ** 64n - 1n, 1];
for (const [label, args] of Object.entries(bad)) {
  attempt(`get ${label}`, () => typeof ffi.getInt32(...args));
  attempt(`set ${label}`, () => ffi.setInt32(...args));
}
attempt("set", () => ffi.setInt32(at, 0));
attempt("set", () => ffi.setInt32(at, 0, undefined));
attempt("new", () => new ffi.getInt8(at));

memory.write("hé\0x");
for (const args of [[], [1], [0n], [-1n], [at]]) attempt("toString", () => ffi.toString(...args));
memory[0] = 255;
attempt("toString", () => ffi.toString(at));
memory.write("hello");
const parts = { nothing: [], number: [1], null: [0n, 1], zero: [0n, 0], length: [at], text: [at, "1"], below: [at, -1] };
Object.assign(parts, { fraction: [at, 0.5], beyond: [2n ** 64n - 1n, 2], copy: [at, 5], view: [at, 5, false], empty: [at, 0, false] });
for (const [label, args] of Object.entries(parts)) {
  attempt(`toBuffer ${label}`, () => ffi.toBuffer(...args));
  attempt(`toArrayBuffer ${label}`, () => ffi.toArrayBuffer(...args));
}
const view = ffi.toBuffer(at, 5, false);
const copy = ffi.toBuffer(at, 5);
view[0] = 72;
console.log(memory.toString("utf8", 0, 5), view.byteOffset, view.buffer.byteLength, copy.toString(), copy.buffer.byteLength);
new Uint8Array(ffi.toArrayBuffer(at, 5, 0))[0] = 74;
console.log(memory.toString("utf8", 0, 5), ffi.toBuffer(ffi.getRawPointer(view), 5).toString());

const gone = new ArrayBuffer(8);
const [goneBytes, goneView] = [new Uint8Array(gone), new DataView(gone)];
structuredClone(gone, { transfer: [gone] });
const shared = new SharedArrayBuffer(4);
new Uint8Array(shared).fill(7);
for (const value of [undefined, 1, "a", gone, goneBytes, goneView]) attempt("getRawPointer", () => ffi.getRawPointer(value));
console.log(ffi.getRawPointer(memory.subarray(3)) - at, ffi.getRawPointer(new ArrayBuffer(0)), typeof ffi.getRawPointer(shared));
console.log(ffi.getRawPointer(new DataView(shared, 1)) - ffi.getRawPointer(shared), typeof ffi.getCurrentEventLoop());

function exported(name, ...args) {
  memory.fill(1);
  attempt(name, () => {
    ffi[name](...args);
    return memory.subarray(0, 8);
  });
}
const texts = [[], [1], ["a", at], ["a", at, 9, 1], ["a", at, 9, "zz"], ["abc", at, 3], ["abc", at, 4], ["ab", at, 6, "UTF-16LE"]];
texts.push(["ab", at, 5, "ucs2"], ["6162", at, 3, "hex"], ["é", at, 2, "latin1"], ["a", at, -1], ["a", at, "5"], ["a", at, 2.5]);
texts.push(["a", 1, 5], ["a", 0n, 5], ["a", -1n, 5], ["", 0n, 5], ["a", 2n ** 64n - 1n, 9]);
for (const args of texts) exported("exportString", ...args);
const bytes = Buffer.from("abc");
for (const args of [[], [new Uint8Array(1), at, 4], [bytes, at, 4], [bytes, at, 2], [bytes, at, -2], [bytes, at], [bytes, 0n, 4]]) {
  exported("exportBuffer", ...args);
}
exported("exportBuffer", Buffer.alloc(0), 0n, 0);
const tagged = { [Symbol.toStringTag]: "ArrayBuffer", byteLength: 0 };
for (const value of [new Uint8Array(1), new ArrayBuffer(3), shared, tagged, gone]) exported("exportArrayBuffer", value, at, 4);
exported("exportArrayBuffer", new ArrayBuffer(3), at, 2);
const views = [new ArrayBuffer(1), new Uint16Array([1, 2]), new DataView(new ArrayBuffer(2)), goneBytes, goneView, new Uint8Array(shared)];
for (const value of views) exported("exportArrayBufferView", value, at, 4);
exported("exportArrayBufferView", new Uint16Array(2), at, 3);
