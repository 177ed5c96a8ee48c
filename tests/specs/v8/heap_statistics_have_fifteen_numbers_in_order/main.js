const v8 = require("v8");

const statistics = v8.getHeapStatistics();
for (const [key, value] of Object.entries(statistics)) {
  console.log(key, typeof value, Number.isInteger(value) && value >= 0);
}
console.log(statistics.used_heap_size <= statistics.total_heap_size);
console.log(statistics.total_heap_size <= statistics.heap_size_limit);
console.log(statistics.does_zap_garbage, statistics.number_of_native_contexts > 0);
console.log(v8.getHeapStatistics() !== statistics);
