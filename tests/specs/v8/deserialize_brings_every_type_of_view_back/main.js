const v8 = require("v8");

const views = [
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
  Float16Array, Float32Array, Float64Array,
];
for (const View of views) {
  console.log(v8.deserialize(v8.serialize(View.of(1, 2, 3))));
}
console.log(v8.deserialize(v8.serialize(BigInt64Array.of(-5n))), v8.deserialize(v8.serialize(BigUint64Array.of(5n))));
// Bytes that are no whole number of elements lose the rest.
console.log(v8.deserialize(Buffer.from("ff0f005c04050100020003", "hex")));
