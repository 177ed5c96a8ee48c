const v8 = require("v8");

const values = [
  undefined, null, true, -0, 1.9, -1.9, 127, 128, 2 ** 31, 2 ** 32 - 1, 2 ** 32 + 5, NaN, -Infinity, "12", "0x10", "text", [7], [1, 2], {},
  new Date(5), { valueOf: () => 3 }, { toString: () => "8" },
];
function trip(write, read) {
  const serializer = new v8.Serializer();
  write(serializer);
  const bytes = serializer.releaseBuffer();
  return [bytes.toString("hex"), read(new v8.Deserializer(bytes))];
}
for (const value of values) {
  const [uint32, asUint32] = trip((serializer) => serializer.writeUint32(value), (deserializer) => deserializer.readUint32());
  const [double, asDouble] = trip((serializer) => serializer.writeDouble(value), (deserializer) => deserializer.readDouble());
  console.log(value, uint32, asUint32, double, asDouble);
}
for (const pair of [[], [1], [0, 1], [1, 2], [-1, -1], [2 ** 32, 2 ** 32 + 1], ["1", [2]], [0.9, 1.9]]) {
  console.log(pair, ...trip((serializer) => serializer.writeUint64(...pair), (deserializer) => deserializer.readUint64()));
}
const order = [];
const spy = (name) => ({ valueOf: () => order.push(name) });
new v8.Serializer().writeUint64(spy("high"), spy("low"));
console.log(order.join());
