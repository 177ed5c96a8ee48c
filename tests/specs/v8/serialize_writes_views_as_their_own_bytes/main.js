const v8 = require("v8");

const hex = (value) => v8.serialize(value).toString("hex");

const memory = new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]).buffer;
const views = [
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
  Float16Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array, DataView,
];
for (const View of views) {
  console.log(View.name, hex(new View(memory, 8, 1)));
}
console.log("Buffer", hex(Buffer.from("abc")));
console.log("subclass", hex(new (class Mine extends Uint8Array {})(2)));
console.log("empty", hex(new Uint8Array(0)));
console.log("in an object", hex({ a: Buffer.from("a"), b: new Int16Array([1]) }));
