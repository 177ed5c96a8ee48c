function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");
const fs = require("fs");

const reads = [];
const options = {
  get exposeNumericValues() {
    reads.push("numeric");
    return false;
  },
  get exposeInternals() {
    reads.push("internals");
    return true;
  },
};
v8.getHeapSnapshot(options).destroy();
v8.writeHeapSnapshot("first.heapsnapshot", options);
console.log(reads.join());
class Options {}
for (const other of [new Options(), new Map(), Object.create(null), new Proxy({}, {}), { exposeInternals: undefined, exposeNumericValues: undefined }]) {
  show(() => v8.getHeapSnapshot(other).destroy().destroyed);
}
const bad = [
  0, true, 1n, Symbol("s"), { exposeInternals: 0 }, { exposeInternals: "true" }, { exposeInternals: new Boolean(true) },
  { exposeNumericValues: Symbol("s") }, { exposeInternals: 1, exposeNumericValues: 1 }, Object.create({ exposeInternals: 3 }),
  { get exposeInternals() { throw new RangeError("from the getter"); } },
  { exposeInternals: null, get exposeNumericValues() { throw new RangeError("before it is checked"); } },
];
for (const options of bad) {
  show(() => v8.getHeapSnapshot(options));
  show(() => v8.writeHeapSnapshot("second.heapsnapshot", options));
}
console.log(fs.readdirSync(".").filter((name) => name.endsWith(".heapsnapshot")));
