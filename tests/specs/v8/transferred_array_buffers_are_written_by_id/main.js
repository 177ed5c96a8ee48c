function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const memory = new Uint8Array([1, 2, 3]).buffer;
const serializer = new v8.Serializer();
serializer.transferArrayBuffer(5, memory);
serializer.writeHeader();
serializer.writeValue({ memory });
const bytes = serializer.releaseBuffer();
console.log(bytes.toString("hex"));

const deserializer = new v8.Deserializer(bytes);
deserializer.transferArrayBuffer(5, memory);
deserializer.readHeader();
console.log(deserializer.readValue().memory === memory);
show(() => v8.deserialize(bytes));
show(() => deserializer.transferArrayBuffer(5, {}));
