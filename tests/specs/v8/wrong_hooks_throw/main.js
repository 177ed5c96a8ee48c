function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

for (const hook of [undefined, null, 5, "text", {}]) {
  const serializer = new v8.Serializer();
  serializer._getDataCloneError = hook;
  show(() => serializer.writeValue(() => {}));
}
const deserializer = new v8.Deserializer(Buffer.from("ff0f5c", "hex"));
Object.defineProperty(deserializer, "_readHostObject", {
  get() {
    throw new RangeError("reading the hook");
  },
});
deserializer.readHeader();
show(() => deserializer.readValue());
