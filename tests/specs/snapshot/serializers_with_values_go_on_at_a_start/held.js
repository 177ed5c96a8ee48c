const { DefaultSerializer, Serializer, deserialize } = require("node:v8");

const shared = { name: "shared", list: [1, "two", { three: 3n }] };
const bytes = new Uint8Array([1, 2, 3]);
const buffer = new ArrayBuffer(4);

const plain = new Serializer();
plain.writeHeader();
plain.writeValue([shared, new Map([["key", shared]])]);
plain.writeUint32(70_000);

const usual = new DefaultSerializer();
usual.transferArrayBuffer(5, buffer);
usual.writeHeader();
usual.writeValue({ bytes, shared, buffer });

const released = new Serializer();
released.writeHeader();
released.writeValue(shared);
const before = released.releaseBuffer().toString("hex");

// The numbers of what was written hold: what follows refers to it.
exports.use = () => {
  plain.writeValue(shared.list);
  plain.writeValue(new Date(0));
  const text = plain.releaseBuffer();
  console.log(text.toString("hex"), deserialize(text)[0].list);
  usual.writeValue([bytes, buffer, shared]);
  console.log(usual.releaseBuffer().toString("hex"));
  released.writeValue([shared, "more"]);
  console.log(before, released.releaseBuffer().toString("hex"));
};
