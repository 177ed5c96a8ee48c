const v8 = require("v8");

const bytes = v8.serialize(new Float64Array([1.5, -2]));
const memory = new ArrayBuffer(bytes.length + 8);
let inPlace = 0;
for (let offset = 0; offset < 8; offset++) {
  const input = new Uint8Array(memory, offset, bytes.length);
  input.set(bytes);
  const copy = v8.deserialize(input);
  inPlace += copy.buffer === memory;
  console.log(copy.constructor.name, copy.join());
}
console.log(inPlace);
