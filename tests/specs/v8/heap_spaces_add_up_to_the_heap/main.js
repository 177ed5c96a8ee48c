const v8 = require("v8");

// V8 sweeps in other threads too, so that the heap may shrink between two readings: of a hundred attempts one has to agree. A
// space that is left out, or counted twice, makes all of them fail.
function agree(ofSpaces, ofHeap) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const before = v8.getHeapStatistics()[ofHeap];
    const sum = v8.getHeapSpaceStatistics().reduce((total, space) => total + space[ofSpaces], 0);
    const after = v8.getHeapStatistics()[ofHeap];
    if (Math.min(before, after) <= sum && sum <= Math.max(before, after)) return true;
  }
  return false;
}

gc();
console.log("total_heap_size", agree("space_size", "total_heap_size"));
console.log("total_physical_size", agree("physical_space_size", "total_physical_size"));
console.log("used_heap_size", agree("space_used_size", "used_heap_size"));
console.log(v8.getHeapSpaceStatistics().every((space) => space.space_used_size <= space.space_size && space.physical_space_size <= space.space_size));
