function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const bad = [Symbol("s"), 1n, Object.create(null), { valueOf() { throw new RangeError("from valueOf"); } }];
for (const value of bad) {
  const serializer = new v8.Serializer();
  show(() => serializer.writeUint32(value));
  show(() => serializer.writeUint64(value, 0));
  show(() => serializer.writeUint64(0, value));
  show(() => serializer.writeDouble(value));
  // The id is looked at before the buffer.
  show(() => serializer.transferArrayBuffer(value, "no buffer"));
  console.log(serializer.releaseBuffer().length);
  const deserializer = new v8.Deserializer(Buffer.from("abc"));
  show(() => deserializer.transferArrayBuffer(value, "no buffer"));
  show(() => deserializer.readRawBytes(value));
  show(() => deserializer._readRawBytes(value));
  console.log(deserializer.readRawBytes(3).toString());
}
