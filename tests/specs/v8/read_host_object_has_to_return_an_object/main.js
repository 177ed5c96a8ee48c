function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

function read(hook) {
  const deserializer = new v8.Deserializer(Buffer.from("ff0f41015c2a240001", "hex"));
  if (hook) {
    deserializer._readHostObject = hook;
  }
  deserializer.readHeader();
  return deserializer.readValue();
}
show(() => read());
show(() => read(() => 5));
show(() => read(() => {
  throw new RangeError("from the hook");
}));
show(() => read(function () {
  return { read: this.readUint32() };
}));
