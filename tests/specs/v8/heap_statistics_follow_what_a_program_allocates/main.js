const v8 = require("v8");

const before = v8.getHeapStatistics();
const kept = [];
for (let i = 0; i < 200_000; i++) {
  kept.push({ i, text: `number ${i}` });
}
const after = v8.getHeapStatistics();
console.log(after.used_heap_size - before.used_heap_size > 8_000_000);
console.log(after.total_allocated_bytes - before.total_allocated_bytes > 8_000_000);
const outside = new ArrayBuffer(50_000_000);
console.log(v8.getHeapStatistics().external_memory - after.external_memory >= outside.byteLength);
console.log(kept.length);
