const v8 = require("v8");

const touched = [];
const spy = new Proxy(function () {}, {
  get: (_, key) => touched.push(key),
  has: (_, key) => touched.push(key),
  apply: () => touched.push("apply"),
  set: (_, key) => touched.push(key),
});
for (const name of ["getHeapStatistics", "getHeapSpaceStatistics", "getHeapCodeStatistics"]) {
  const run = v8[name];
  const shape = (result) => `${Array.isArray(result) ? "array" : typeof result} of ${Object.keys(result).length}`;
  const usual = shape(run());
  console.log(name, usual);
  const given = [[undefined], [null], [0], ["new_space"], [Symbol("s")], [{ total_heap_size: 1 }], [spy, spy]];
  console.log(given.map((values) => shape(run(...values)) === usual).join());
  console.log([undefined, null, 7, {}, spy].map((receiver) => shape(run.call(receiver)) === usual).join());
  console.log(shape(new run()), new run() instanceof run, shape(Reflect.construct(run, [], Map)), touched.length);
}
