function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

class Mine extends v8.Serializer {
  _writeHostObject(object) {
    console.log(this === serializer, object);
    this.writeUint32(object.length);
  }
}
const serializer = new Mine();
serializer._setTreatArrayBufferViewsAsHostObjects(true);
serializer.writeHeader();
serializer.writeValue([Buffer.from("ab"), 1]);
console.log(serializer.releaseBuffer().toString("hex"));

const plain = new v8.Serializer();
plain._setTreatArrayBufferViewsAsHostObjects(true);
show(() => plain.writeValue(new Uint8Array(1)));
plain._writeHostObject = () => {
  throw new SyntaxError("from the hook");
};
show(() => plain.writeValue(new Uint8Array(1)));
plain._writeHostObject = "not a function";
show(() => plain.writeValue(new DataView(new ArrayBuffer(1))));
