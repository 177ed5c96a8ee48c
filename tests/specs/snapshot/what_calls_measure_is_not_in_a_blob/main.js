// Fills what ops write into with numbers that differ from build to build, on a heap that was used before.
const fs = require("node:fs");
const v8 = require("node:v8");
const { performance } = require("node:perf_hooks");

let objects = [];
for (let i = 0; i < 1_000_000; i++) objects.push({ i });
objects = undefined;
v8.getHeapStatistics();
v8.getHeapSpaceStatistics();
v8.getHeapCodeStatistics();
v8.getCppHeapStatistics();
performance.nodeTiming.toJSON();
process.memoryUsage();
process.hrtime();
fs.statSync("data.txt");
fs.lstatSync("data.txt", { bigint: true });
fs.statfsSync(".");

v8.startupSnapshot.setDeserializeMainFunction(() => {
  console.log(v8.getHeapStatistics().used_heap_size > 0, fs.statSync("data.txt").size);
});
