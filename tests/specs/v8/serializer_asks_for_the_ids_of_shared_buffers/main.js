function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const shared = new SharedArrayBuffer(4);
const serializer = new v8.Serializer();
show(() => serializer.writeValue(shared));
serializer.releaseBuffer();
serializer._getSharedArrayBufferId = (buffer) => {
  console.log(buffer === shared);
  return 11;
};
serializer.writeHeader();
serializer.writeValue({ shared });
const bytes = serializer.releaseBuffer();
console.log(bytes.toString("hex"));
show(() => v8.deserialize(bytes));
