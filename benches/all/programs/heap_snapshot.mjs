// Processor time of `v8.writeHeapSnapshot` with so many MB of objects, as one line of JSON.
import v8 from "node:v8";

const [megabytes, file] = process.argv.slice(2);
const kept = [];
const before = process.memoryUsage().heapUsed;
while (process.memoryUsage().heapUsed - before < Number(megabytes) * 1e6) {
  for (let i = 0; i < 1000; i++) kept.push({ id: kept.length, name: `record ${kept.length}`, values: [i, i + 1, i + 2] });
}
const start = process.cpuUsage();
v8.writeHeapSnapshot(file);
const { user, system } = process.cpuUsage(start);
console.log(JSON.stringify({ ms: (user + system) / 1000, objects: kept.length }));
