function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

function open(Class, hex) {
  const deserializer = new Class(Buffer.from(hex, "hex"));
  deserializer.readHeader();
  return deserializer;
}
const other = Buffer.from("another buffer");
for (const [Class, read, hex] of [
  [v8.Deserializer, (deserializer) => deserializer.readRawBytes(3), "ff0f616263"],
  [v8.DefaultDeserializer, (deserializer) => deserializer.readValue(), "ff0f5c0a03616263"],
]) {
  const deserializer = open(Class, hex);
  deserializer.buffer = other;
  const bytes = read(deserializer);
  console.log(Class.name, bytes, bytes.buffer === other.buffer);
  for (const wrong of [undefined, null, new Uint8Array(1)]) {
    const spoilt = open(Class, hex);
    spoilt.buffer = wrong;
    show(() => read(spoilt));
  }
  const without = open(Class, hex);
  delete without.buffer;
  show(() => read(without));
  // Numbers and values are read from the view that was given first.
  const numbers = open(Class, "ff0f2a4906");
  numbers.buffer = other;
  console.log(numbers.readUint32(), numbers.readValue());
}
