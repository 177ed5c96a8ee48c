function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

console.log(v8.serialize(new Uint8Array(2)).toString("hex"));
v8.DefaultSerializer.prototype._writeHostObject = function (view) {
  this.writeUint32(view.length + 40);
};
console.log(v8.serialize(new Uint8Array(2)).toString("hex"));
v8.DefaultDeserializer.prototype._readHostObject = function () {
  return { was: this.readUint32() };
};
console.log(v8.deserialize(v8.serialize(new Uint8Array(2))));
v8.Serializer.prototype._getDataCloneError = RangeError;
show(() => v8.serialize(() => {}));
v8.Serializer.prototype._getSharedArrayBufferId = () => 3;
console.log(v8.serialize(new SharedArrayBuffer(1)).toString("hex"));
