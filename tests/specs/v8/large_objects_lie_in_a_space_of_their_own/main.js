const v8 = require("v8");

const used = () => Object.fromEntries(v8.getHeapSpaceStatistics().map((space) => [space.space_name, space.space_used_size]));
gc();
const before = used();
let large = new Array(2_000_000).fill(1);
gc();
const during = used();
console.log(during.large_object_space - before.large_object_space >= large.length * 4);
console.log(Math.abs(during.old_space - before.old_space) < 1_000_000, Math.abs(during.new_space - before.new_space) < 1_000_000);
large = null;
setTimeout(() => {
  gc();
  console.log(during.large_object_space - used().large_object_space >= 2_000_000 * 4);
});
