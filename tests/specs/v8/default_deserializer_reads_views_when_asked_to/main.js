function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const open = (hex) => new v8.DefaultDeserializer(Buffer.from(hex, "hex"));
console.log(open("0a026162")._readHostObject(), open("00017f")._readHostObject(), open("0100")._readHostObject(), open("0d02003c")._readHostObject());
console.log(open("0904000003e7")._readHostObject().getInt32(0));
const inputs = {
  "no type": "", "no length": "01", "too long": "01050102", "type 14": "0e0101", "type 255": "ff010101", "no whole element": "0503010203",
};
for (const [name, hex] of Object.entries(inputs)) {
  console.log(name);
  show(() => open(hex)._readHostObject());
  show(() => v8.deserialize(Buffer.from("ff0f5c" + hex, "hex")));
}
show(() => v8.DefaultDeserializer.prototype._readHostObject.call({}));
show(() => v8.DefaultDeserializer.prototype._readHostObject.call(new v8.Serializer()));
