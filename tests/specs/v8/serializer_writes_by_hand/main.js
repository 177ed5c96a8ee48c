const v8 = require("v8");

const serializer = new v8.Serializer();
console.log(serializer.writeHeader(), serializer.writeValue({ a: 1 }));
console.log(serializer.writeUint32(300), serializer.writeUint32(-1), serializer.writeUint32("7.9"));
console.log(serializer.writeUint64(1, 2), serializer.writeDouble(-1.5), serializer.writeDouble());
console.log(serializer.writeRawBytes(Buffer.from("raw")), serializer.writeRawBytes(new Uint16Array([258])));
console.log(serializer.releaseBuffer().toString("hex"));
console.log(serializer.releaseBuffer().length);
serializer.writeUint32(5);
serializer.writeHeader();
console.log(serializer.releaseBuffer().toString("hex"));
