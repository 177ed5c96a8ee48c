const v8 = require("v8");

const bytes = v8.serialize({ a: [1, "two"] });
const memory = new ArrayBuffer(bytes.length + 16);
for (const offset of [0, 1, 8]) {
  new Uint8Array(memory, offset, bytes.length).set(bytes);
  console.log(v8.deserialize(new Uint8Array(memory, offset, bytes.length)));
  console.log(v8.deserialize(new DataView(memory, offset, bytes.length)));
}
const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
shared.set(bytes);
console.log(v8.deserialize(shared));
const resizable = new Uint8Array(new ArrayBuffer(bytes.length, { maxByteLength: 1000 }));
resizable.set(bytes);
console.log(v8.deserialize(resizable));
