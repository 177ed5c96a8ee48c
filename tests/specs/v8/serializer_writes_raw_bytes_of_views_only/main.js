const v8 = require("v8");

const memory = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]).buffer;
const shared = new Uint8Array(new SharedArrayBuffer(2)).fill(9);
const detached = new Uint8Array(3);
structuredClone(detached, { transfer: [detached.buffer] });
const inputs = {
  part: new Uint8Array(memory, 1, 2), "wide elements": new Uint16Array(memory, 2, 1), DataView: new DataView(memory, 6),
  Buffer: Buffer.from("ab"), shared, "nothing in it": new Uint8Array(0), detached,
  "length tracking": new Uint8Array(new ArrayBuffer(1, { maxByteLength: 4 })),
  missing: undefined, null: null, string: "text", array: [1], ArrayBuffer: memory, proxy: new Proxy(shared, {}), "an object like it": { buffer: memory, byteLength: 8 },
};
for (const [name, input] of Object.entries(inputs)) {
  const serializer = new v8.Serializer();
  try {
    console.log(name, serializer.writeRawBytes(input), serializer.releaseBuffer().toString("hex"));
  } catch (error) {
    console.log(name, error.name, error.code, error.message, serializer.releaseBuffer().length);
  }
}
