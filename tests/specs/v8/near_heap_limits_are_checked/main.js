function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

for (const name of ["setHeapSnapshotNearHeapLimit", "setHeapProfileNearHeapLimit"]) {
  for (const limit of [undefined, null, "1", {}, 0, -1, 1.5, NaN, Infinity, 2 ** 32]) {
    show(() => v8[name](limit));
  }
}
