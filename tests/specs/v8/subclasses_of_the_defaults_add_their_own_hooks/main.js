const v8 = require("v8");

class MySerializer extends v8.DefaultSerializer {
  _writeHostObject(view) {
    if (view instanceof DataView) {
      this.writeUint32(100);
      return this.writeValue("a view");
    }
    return super._writeHostObject(view);
  }
}
class MyDeserializer extends v8.DefaultDeserializer {
  _readHostObject() {
    const before = this.readUint32();
    return before === 100 ? [this.readValue()] : Buffer.from(this.readRawBytes(this.readUint32()));
  }
}
const serializer = new MySerializer();
serializer.writeHeader();
serializer.writeValue({ view: new DataView(new ArrayBuffer(1)), bytes: Buffer.from("xyz") });
const bytes = serializer.releaseBuffer();
console.log(bytes.toString("hex"));
const deserializer = new MyDeserializer(bytes);
deserializer.readHeader();
console.log(deserializer.readValue());
