const v8 = require("v8");

const input = v8.serialize([Buffer.from("abc"), new DataView(new ArrayBuffer(2)), new Uint8ClampedArray([1])]);
const [buffer, view, clamped] = v8.deserialize(input);
console.log(buffer.constructor === Buffer, Object.getPrototypeOf(buffer) === Buffer.prototype, buffer);
console.log([buffer, view, clamped].map((each) => each.buffer === input.buffer).join());
console.log(buffer.byteOffset, view.byteOffset, clamped.byteOffset);
input[buffer.byteOffset] = 0x7a;
console.log(buffer.toString());
