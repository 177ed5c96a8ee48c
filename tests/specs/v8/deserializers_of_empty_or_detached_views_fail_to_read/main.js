function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const detached = Buffer.from(new Uint8Array(v8.serialize("text")).buffer);
const moved = structuredClone(detached, { transfer: [detached.buffer] });
const views = { empty: new Uint8Array(0), "an empty DataView": new DataView(new ArrayBuffer(0)), detached };
for (const [name, view] of Object.entries(views)) {
  console.log(name);
  for (const Class of [v8.Deserializer, v8.DefaultDeserializer]) {
    show(() => new Class(view).readHeader());
    show(() => new Class(view).readUint32());
    show(() => new Class(view).readRawBytes(1));
    show(() => new Class(view)._readRawBytes(0));
  }
  show(() => v8.deserialize(view));
}
show(() => v8.deserialize(moved));
