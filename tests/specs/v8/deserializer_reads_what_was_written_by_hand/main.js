const v8 = require("v8");

const serializer = new v8.Serializer();
serializer.writeHeader();
serializer.writeUint32(300);
serializer.writeUint64(7, 9);
serializer.writeDouble(-1.5);
serializer.writeRawBytes(Buffer.from("raw"));
serializer.writeValue(["value"]);
const bytes = serializer.releaseBuffer();

const deserializer = new v8.Deserializer(bytes);
console.log(deserializer.getWireFormatVersion(), deserializer.readHeader(), deserializer.getWireFormatVersion());
console.log(deserializer.readUint32(), deserializer.readUint64(), deserializer.readDouble());
const raw = deserializer.readRawBytes(3);
console.log(raw, raw.buffer === bytes.buffer, raw.constructor === Buffer);
console.log(deserializer.readValue());
console.log(Object.keys(deserializer).join(), deserializer.buffer === bytes);
