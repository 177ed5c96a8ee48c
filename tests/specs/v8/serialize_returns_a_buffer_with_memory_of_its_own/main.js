const v8 = require("v8");

for (const value of ["small", "x".repeat(1_000_000)]) {
  const bytes = v8.serialize(value);
  console.log(bytes.constructor === Buffer, Buffer.isBuffer(bytes), bytes.length);
  console.log(bytes.byteOffset, bytes.buffer.byteLength === bytes.length);
}
