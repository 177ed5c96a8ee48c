const v8 = require("v8");

const memory = Uint8Array.from([1, 2, 3, 4]).buffer;
const value = [new Uint8Array(memory, 1), new Uint16Array(memory, 2, 1), new DataView(memory, 3), memory];
const serializer = new v8.Serializer();
serializer.writeHeader();
serializer.writeValue(value);
const bytes = serializer.releaseBuffer();
console.log(bytes.indexOf(Buffer.from(memory)) > 0, bytes.indexOf(Buffer.from(memory)) === bytes.lastIndexOf(Buffer.from(memory)));
const deserializer = new v8.Deserializer(bytes);
deserializer.readHeader();
const [part, wide, view, whole] = deserializer.readValue();
console.log(part, part.byteOffset, wide, wide.byteOffset, view.getUint8(0), view.byteLength);
console.log([part, wide, view].map((each) => each.buffer === whole).join(), new Uint8Array(whole).join(), whole === bytes.buffer);

const hex = (mode) => {
  const each = new v8.Serializer();
  each._writeHostObject = () => each.writeUint32(77);
  each._setTreatArrayBufferViewsAsHostObjects(mode);
  each.writeValue(new Uint8Array([5]));
  return each.releaseBuffer().toString("hex");
};
for (const mode of [true, 1, "no", {}, false, 0, "", null, undefined, NaN]) {
  console.log(mode, hex(mode));
}
