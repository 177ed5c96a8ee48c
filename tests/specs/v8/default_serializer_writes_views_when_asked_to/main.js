function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const serializer = new v8.DefaultSerializer();
for (const view of [Buffer.from("ab"), new Uint8Array([1]), new DataView(new ArrayBuffer(1)), Float16Array.of(1)]) {
  console.log(serializer._writeHostObject(view), serializer.releaseBuffer().toString("hex"));
}
for (const other of [{}, [], 5, "text", new Map([[1, 2]]), Object.create(Uint8Array.prototype), { constructor: Array }]) {
  show(() => serializer._writeHostObject(other));
}
show(() => serializer._writeHostObject());
show(() => serializer._writeHostObject(null));
serializer._getDataCloneError = class Mine extends RangeError {};
show(() => serializer._writeHostObject({}));
serializer._getDataCloneError = undefined;
show(() => serializer._writeHostObject({}));
console.log(serializer.releaseBuffer().length);

const written = [];
const like = { writeUint32: (number) => written.push(number), writeRawBytes: (bytes) => written.push(bytes) };
v8.DefaultSerializer.prototype._writeHostObject.call(like, new Uint8Array([7, 8, 9]).subarray(1));
console.log(written);
show(() => v8.DefaultSerializer.prototype._writeHostObject.call({}, new Uint8Array(1)));
