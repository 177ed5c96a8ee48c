const v8 = require("v8");
const { Readable } = require("stream");

const stream = v8.getHeapSnapshot();
console.log(stream instanceof Readable, stream.constructor.name, stream.readableFlowing);
const chunks = [];
for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) {
  chunks.push(chunk);
}
console.log(chunks.length > 5, chunks.every((chunk) => Buffer.isBuffer(chunk)));
console.log(Math.max(...chunks.map((chunk) => chunk.length)) <= 64 * 1024);
const snapshot = JSON.parse(Buffer.concat(chunks));
console.log(Object.keys(snapshot).join());
console.log(snapshot.snapshot.node_count === snapshot.nodes.length / snapshot.snapshot.meta.node_fields.length);
stream.on("end", () => console.log("end"));
stream.on("close", () => console.log("close"));
