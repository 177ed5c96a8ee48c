"use strict";
const v8 = require("node:v8");

function buffer(write) {
  const serializer = new v8.DefaultSerializer();
  write(serializer);
  return serializer.releaseBuffer();
}

// Only numbers were read, and their bytes were written over since.
const bytes = buffer((s) => {
  s.writeHeader();
  s.writeUint32(300);
  s.writeUint32(7);
  s.writeDouble(9.5);
  s.writeValue({ text: "^" });
});
const numbers = new v8.DefaultDeserializer(bytes);
console.log(numbers.readHeader(), numbers.readUint32());
bytes.fill(1, 0, 4);

// A value among numbers, and one that looks back at nothing.
const shared = { name: "shared" };
const values = new v8.DefaultDeserializer(
  buffer((s) => {
    s.writeHeader();
    s.writeUint32(5);
    s.writeValue([shared, shared]);
    s.writeUint32(6);
    s.writeValue([1, "x"]);
  }),
);
console.log(values.readHeader(), values.readUint32(), values.readValue());

// References of its own.
const pairs = new v8.DefaultDeserializer(
  buffer((s) => {
    s.writeHeader();
    s.writeValue({ a: 1 });
    s.writeValue([shared, shared]);
  }),
);
console.log(pairs.readHeader(), pairs.readValue());

v8.startupSnapshot.setDeserializeMainFunction(() => {
  console.log(numbers.readUint32(), numbers.readDouble(), numbers.readValue());
  console.log(bytes.subarray(0, 4));
  console.log(values.readUint32(), values.readValue());
  const pair = pairs.readValue();
  console.log(pair, pair[0] === pair[1]);
});
