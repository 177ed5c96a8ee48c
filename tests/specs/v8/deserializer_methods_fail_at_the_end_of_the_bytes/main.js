function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const deserializer = new v8.Deserializer(Buffer.from("01", "hex"));
show(() => deserializer.readHeader());
show(() => deserializer.readDouble());
show(() => deserializer.readUint64());
show(() => deserializer.readUint32());
show(() => deserializer.readUint64());
show(() => deserializer.readRawBytes(1));
show(() => deserializer._readRawBytes(-1));
show(() => deserializer._readRawBytes(2 ** 60));
show(() => deserializer._readRawBytes(Symbol("length")));
show(() => deserializer._readRawBytes());
show(() => deserializer.readValue());
