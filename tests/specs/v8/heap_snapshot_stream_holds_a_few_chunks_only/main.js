const v8 = require("v8");

const kept = Array.from({ length: 50_000 }, (_, id) => ({ id, name: `record ${id}` }));
const stream = v8.getHeapSnapshot();
let bytes = 0;
let most = 0;
for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) {
  bytes += chunk.length;
  most = Math.max(most, chunk.length, stream.readableLength);
}
console.log(bytes > 10e6 || bytes, most <= 256 * 1024 || most, kept.length);
