// The entry of a snapshot: so many MB of objects (BENCH_MB), about 300 bytes each.
const { startupSnapshot } = require("node:v8");

const wanted = Number(process.env.BENCH_MB) * 1e6;
const records = [];
const before = process.memoryUsage().heapUsed;
while (process.memoryUsage().heapUsed - before < wanted) {
  for (let i = 0; i < 1000; i++) {
    const id = records.length;
    records.push({ id, name: `record ${id}`, tags: ["red", "green"], nested: { x: id / 2, y: null }, numbers: [id, id + 0.5, -id] });
  }
}
startupSnapshot.setDeserializeMainFunction(() => console.log("last", records.at(-1).id + 1 - records.length));
