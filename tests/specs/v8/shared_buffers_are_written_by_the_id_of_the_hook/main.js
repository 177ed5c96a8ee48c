function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const shared = new SharedArrayBuffer(1);
const write = (hook, value = shared) => {
  const serializer = new v8.Serializer();
  serializer._getSharedArrayBufferId = hook;
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer().toString("hex");
};
for (const id of [0, 300, -1, 1.9, "7", true, null, undefined, NaN, { valueOf: () => 6 }]) {
  console.log(id, write(() => id));
}
let calls = 0;
console.log(write(() => calls++, [shared, shared, new SharedArrayBuffer(1)]), calls);
console.log(write(() => 4, [new Uint8Array(shared)]));
for (const hook of [undefined, null, 5, {}, () => Symbol("id"), () => {
  throw new RangeError("from the hook");
}]) {
  show(() => write(hook));
}
// There is no hook for the other way.
const bytes = Buffer.from(write(() => 4), "hex");
show(() => v8.deserialize(bytes));
const deserializer = new v8.Deserializer(bytes);
show(() => deserializer.transferArrayBuffer(4, shared));
deserializer.readHeader();
show(() => deserializer.readValue());
