const v8 = require("v8");

const spaces = v8.getHeapSpaceStatistics();
// At once: what is printed takes memory too.
const total = v8.getHeapStatistics().used_heap_size;
console.log(Object.keys(spaces[0]).join());
for (const space of spaces) {
  const numbers = Object.values(space).slice(1);
  console.log(space.space_name, numbers.every((n) => Number.isInteger(n) && n >= 0));
}
const used = spaces.reduce((sum, space) => sum + space.space_used_size, 0);
// Shared and read-only spaces belong to no single isolate; all the others add up.
console.log(used > total * 0.8 && used < total * 1.5);
