const v8 = require("v8");

const memory = new ArrayBuffer(2, { maxByteLength: 8 });
const bytes = v8.serialize(memory);
const copy = v8.deserialize(bytes);
console.log(bytes.toString("hex"), copy.byteLength, copy.maxByteLength, copy.resizable);
copy.resize(8);
console.log(copy.byteLength, memory.byteLength);
const tracking = new Uint8Array(memory);
memory.resize(3);
console.log(v8.serialize(tracking).toString("hex"), v8.deserialize(v8.serialize(tracking)).buffer.resizable);
