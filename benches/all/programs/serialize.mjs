// Microseconds of `v8.serialize` of a value of so many kB, the best of seven batches, as one line of JSON.
import v8 from "node:v8";

const kilobytes = Number(process.argv[2]);
const value = [];
for (let id = 0; value.length < kilobytes * 12; id++) value.push({ id, name: `record ${id}`, tags: ["red", "green"], x: id / 3 });

const once = () => v8.serialize(value);
let started = performance.now();
let calls = 0;
do {
  once();
  calls++;
} while (performance.now() - started < 60);
const perBatch = Math.max(1, Math.round(calls / 7));
let best = Infinity;
for (let batch = 0; batch < 7; batch++) {
  started = performance.now();
  for (let i = 0; i < perBatch; i++) once();
  best = Math.min(best, (performance.now() - started) / perBatch);
}
console.log(JSON.stringify({ us: best * 1000, bytes: once().length }));
