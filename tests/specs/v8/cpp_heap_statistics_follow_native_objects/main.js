const v8 = require("v8");
const vm = require("vm");

function look() {
  const statistics = v8.getCppHeapStatistics();
  const pages = statistics.space_statistics.flatMap((space) => space.page_stats);
  const counts = pages.flatMap((page) => page.object_statistics).map((entry) => entry.object_count);
  return { ...statistics, objects: counts.reduce((sum, count) => sum + count, 0) };
}
const before = look();
const kept = Array.from({ length: 1000 }, (_, i) => new vm.Script(`${i}`));
const after = look();
console.log(after.objects - before.objects >= kept.length, after.used_size_bytes - before.used_size_bytes > 1000 * 8);
console.log(after.type_names.filter((name) => name.includes("ContextifyScript")).length);
const sum = (key) => after.space_statistics.reduce((total, space) => total + space[key], 0);
for (const key of ["committed_size_bytes", "resident_size_bytes", "used_size_bytes"]) {
  console.log(key, sum(key) === after[key]);
}
console.log(v8.getCppHeapStatistics("brief").used_size_bytes > 1000 * 8);
