const v8 = require("v8");

function read(hex, hook) {
  const deserializer = new v8.Deserializer(Buffer.from(hex, "hex"));
  deserializer._readHostObject = hook;
  deserializer.readHeader();
  return deserializer.readValue();
}
console.log(read("ff0f5c07", function (...args) {
  return { arguments: args.length, number: this.readUint32() };
}));
console.log(read("ff0f41025c49025c4904240002", function () {
  return [this.readValue()];
}));
console.log(read("ff0f5cff0e", function () {
  return { header: this.readHeader(), version: this.getWireFormatVersion() };
}));
const same = {};
const [first, second, reference] = read("ff0f41035c5c5e01240003", () => same);
console.log(first === same, second === same, reference === same);
for (const object of [[], new Map([[1, 2]]), () => {}, Object.create(null), new Proxy({}, {})]) {
  console.log(read("ff0f5c", () => object) === object);
}
