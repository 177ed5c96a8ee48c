const v8 = require("v8");

const before = v8.getHeapStatistics().heap_size_limit;
for (const name of ["setHeapSnapshotNearHeapLimit", "setHeapProfileNearHeapLimit"]) {
  const call = v8[name];
  // Any receiver will do, and every call gives the same.
  console.log(call.call(null, 2 ** 32 - 1, "more"), call(1), call(2), typeof new call(1));
}
const handle = v8.startHeapProfile();
globalThis.kept = Array.from({ length: 100000 }, (_, i) => ({ i }));
console.log(typeof handle.stop(), v8.getHeapStatistics().heap_size_limit === before);
process.on("exit", () => console.log(require("fs").readdirSync(".")));
