function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

function read(hook) {
  const deserializer = new v8.Deserializer(Buffer.from("ff0f6f2201615c7b01", "hex"));
  deserializer._readHostObject = hook;
  deserializer.readHeader();
  return deserializer.readValue();
}
for (const value of [undefined, null, 5, "text", true, 1n, Symbol("s")]) {
  show(() => read(() => value));
}
for (const hook of [undefined, null, 5, "text", {}, { call() {} }]) {
  show(() => read(hook));
}
show(() => read(class {}));
show(() => read(function () {
  return this.readRawBytes(100);
}));
show(() => read(function () {
  return this.readHeader();
}));
