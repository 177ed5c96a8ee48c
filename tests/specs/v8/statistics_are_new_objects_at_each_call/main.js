const v8 = require("v8");

for (const name of ["getHeapStatistics", "getHeapSpaceStatistics", "getHeapCodeStatistics", "getCppHeapStatistics"]) {
  const first = v8[name]();
  const keys = Object.keys(first).join();
  for (const object of [first, ...Object.values(first)]) {
    if (typeof object === "object") {
      for (const key of Object.keys(object)) {
        object[key] = "spoilt";
        delete object[key];
      }
      object.length = 0;
    }
  }
  const second = v8[name]();
  console.log(name, first === second, Object.keys(second).join() === keys, JSON.stringify(second).includes("spoilt"));
}
