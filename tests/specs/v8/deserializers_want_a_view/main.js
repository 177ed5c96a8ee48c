const v8 = require("v8");

const bytes = Uint8Array.from([0xff, 0x0f, 0x49, 0x06, 0, 0, 0, 0]);
const good = {
  Buffer: Buffer.from(bytes),
  Int8Array: new Int8Array(bytes.buffer),
  Uint16Array: new Uint16Array(bytes.buffer, 0, 2),
  Float64Array: new Float64Array(bytes.buffer),
  BigInt64Array: new BigInt64Array(bytes.buffer),
  DataView: new DataView(bytes.buffer, 0, 4),
  "a part": new Uint8Array([9, 9, ...bytes]).subarray(2, 6),
};
const bad = {
  nothing: undefined, null: null, number: 4, string: "\xff\x0f0", array: [...bytes], ArrayBuffer: bytes.buffer,
  SharedArrayBuffer: new SharedArrayBuffer(4), proxy: new Proxy(bytes, {}), heir: Object.create(bytes),
  "an object like it": { buffer: bytes.buffer, byteOffset: 0, byteLength: 4, length: 4 },
};
for (const Class of [v8.Deserializer, v8.DefaultDeserializer]) {
  for (const [name, view] of Object.entries(good)) {
    const deserializer = new Class(view);
    console.log(name, deserializer.buffer === view, deserializer.readHeader(), deserializer.readValue());
  }
  for (const [name, view] of Object.entries(bad)) {
    try {
      console.log(name, new Class(view));
    } catch (error) {
      console.log(name, error.name, error.code, error.message);
    }
  }
  const { writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(new Class(bytes), "buffer");
  console.log("buffer", writable, enumerable, configurable);
}
