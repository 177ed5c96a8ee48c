const v8 = require("v8");

const kept = [];
const before = v8.getHeapCodeStatistics();
for (let i = 0; i < 2000; i++) {
  const compiled = new Function("a", `let x = a + ${i}; for (let j = 0; j < 2; j++) { x += j * a; } return x;`);
  kept.push(compiled(1), compiled);
}
const after = v8.getHeapCodeStatistics();
console.log("bytecode", after.bytecode_and_metadata_size - before.bytecode_and_metadata_size > 200_000, kept.length);
console.log("profiler", before.cpu_profiler_metadata_size, after.cpu_profiler_metadata_size);
v8.startCpuProfile().stop();
console.log("profiler", v8.getHeapCodeStatistics().cpu_profiler_metadata_size > 0);
