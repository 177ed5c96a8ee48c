const v8 = require("v8");

const object = { a: 1 };
const serializer = new v8.Serializer();
serializer.writeHeader();
serializer.writeValue(object);
serializer.writeValue([object]);
const bytes = serializer.releaseBuffer();
console.log(bytes.toString("hex"));
const deserializer = new v8.Deserializer(bytes);
deserializer.readHeader();
const [first, second] = [deserializer.readValue(), deserializer.readValue()];
console.log(first, second, first === second[0]);

// The next buffer refers to what went out with the last one.
serializer.writeValue(object);
console.log(serializer.releaseBuffer().toString("hex"));
