const v8 = require("v8");

gc();
const before = v8.getHeapStatistics();
const spaces = v8.getHeapSpaceStatistics();
const after = v8.getHeapStatistics();
for (const [ofSpaces, ofHeap] of [["space_size", "total_heap_size"], ["physical_space_size", "total_physical_size"], ["space_used_size", "used_heap_size"]]) {
  const sum = spaces.reduce((total, space) => total + space[ofSpaces], 0);
  console.log(ofHeap, before[ofHeap] <= sum, sum <= after[ofHeap]);
}
console.log(spaces.every((space) => space.space_used_size <= space.space_size && space.physical_space_size <= space.space_size));
