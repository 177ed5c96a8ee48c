const v8 = require("v8");

const bytes = Buffer.from("ff106f220161490222016249047b02", "hex");
console.log(v8.deserialize(bytes));
const deserializer = new v8.DefaultDeserializer(bytes);
console.log(deserializer.readHeader(), deserializer.getWireFormatVersion());
