const v8 = require("v8");

// Nothing but the hook itself holds these.
function write() {
  class Collecting extends v8.Serializer {
    stamp = { made: "before" };
    _writeHostObject(view) {
      gc();
      this.writeUint32(view[0]);
      this.writeValue(this.stamp);
    }
  }
  const serializer = new Collecting();
  serializer._setTreatArrayBufferViewsAsHostObjects(true);
  serializer.writeHeader();
  serializer.writeValue({ first: new Uint8Array([1]), second: new Uint8Array([2]) });
  gc();
  return serializer.releaseBuffer();
}
class Reading extends v8.Deserializer {
  _readHostObject() {
    gc();
    return { number: this.readUint32(), stamp: this.readValue() };
  }
}
const reader = new Reading(write());
gc();
reader.readHeader();
const { first, second } = reader.readValue();
console.log(first, second, first.stamp === second.stamp);

// The bytes stay although nobody can see them any more.
const deserializer = new v8.DefaultDeserializer(v8.serialize(["kept", "x".repeat(100_000)]));
deserializer.buffer = undefined;
gc();
const fill = Array.from({ length: 100 }, () => new Uint8Array(100_000).fill(7));
deserializer.readHeader();
const [kept, long] = deserializer.readValue();
console.log(kept, long === "x".repeat(100_000), fill.length);
