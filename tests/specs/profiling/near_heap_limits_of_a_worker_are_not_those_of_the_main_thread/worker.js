const v8 = require("v8");

for (const name of ["setHeapSnapshotNearHeapLimit", "setHeapProfileNearHeapLimit"]) {
  for (const limit of ["1", 0, 1, 1]) {
    try {
      console.log(name, v8[name](limit));
    } catch (error) {
      console.log(name, error.code, error.message);
    }
  }
}
v8.startHeapProfile();
