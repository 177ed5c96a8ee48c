const v8 = require("v8");

function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

for (const name of ["setHeapSnapshotNearHeapLimit", "setHeapProfileNearHeapLimit"]) {
  show(() => v8[name]());
  for (const limit of [1n, Symbol("limit"), true, new Number(1), [1], () => 1, { valueOf: () => 1 }, -0, 0.5, 2 ** 53, -Infinity]) {
    show(() => v8[name](limit));
  }
  show(() => new v8[name]("1"));
  show(() => v8[name].call({ limit: 1 }, 0));
}
