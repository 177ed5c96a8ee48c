function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const [one, two] = [new ArrayBuffer(1), new ArrayBuffer(2)];
const serializer = new v8.Serializer();
console.log(serializer.transferArrayBuffer(7, one), serializer.transferArrayBuffer(-1, two), two.detached);
serializer.writeHeader();
serializer.writeValue([one, two, one, new Uint8Array(one)]);
const bytes = serializer.releaseBuffer();
console.log(bytes.toString("hex"));
for (const wrong of [undefined, null, 5, {}, new Uint8Array(1), new SharedArrayBuffer(1)]) {
  show(() => serializer.transferArrayBuffer(7, wrong));
}

const read = (buffers) => {
  const deserializer = new v8.Deserializer(bytes);
  for (const [id, buffer] of buffers) {
    deserializer.transferArrayBuffer(id, buffer);
  }
  deserializer.readHeader();
  return deserializer.readValue();
};
const given = [[7, new ArrayBuffer(3)], [2 ** 32 - 1, new SharedArrayBuffer(4)]];
const [first, second, third, view] = read(given);
console.log(first === given[0][1], second === given[1][1], third === first, view.buffer === first, view.length);
show(() => read([given[0]]));
show(() => read([given[1]]));
show(() => read([["7", given[0][1]], [-1, given[1][1]]]).length);
for (const wrong of [undefined, null, 5, {}, new Uint8Array(1)]) {
  show(() => read([[7, wrong]]));
}
// The last one given for an id counts.
console.log(read([...given, [7, one]])[0] === one);
