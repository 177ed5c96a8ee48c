const v8 = require("v8");

function write(value, hook) {
  const serializer = new v8.Serializer();
  serializer._setTreatArrayBufferViewsAsHostObjects(true);
  serializer._writeHostObject = function (view) {
    return hook(serializer, view);
  };
  serializer.writeHeader();
  const returned = serializer.writeValue(value);
  return [returned, serializer.releaseBuffer().toString("hex")];
}
const object = { x: 1 };
const view = new Uint8Array(1);
console.log("a value", ...write([object, view, object], (serializer) => serializer.writeValue(object)));
console.log("a header", ...write(view, (serializer) => serializer.writeHeader()));
console.log("the mode", ...write([view, new Uint8Array(1)], (serializer) => serializer._setTreatArrayBufferViewsAsHostObjects(false)));
console.log("nothing", ...write(view, () => false));
const parts = [];
console.log("the bytes", ...write(["a", view, "b"], (serializer) => parts.push(serializer.releaseBuffer().toString("hex"))), parts);
console.log("in a getter", ...write({ get a() { parts.push(1); return 2; }, b: view }, (serializer) => serializer.writeUint32(9)), parts.length);
