const v8 = require("v8");

for (const name of ["setHeapSnapshotNearHeapLimit", "setHeapProfileNearHeapLimit"]) {
  try {
    console.log(name, v8[name](1));
  } catch (error) {
    console.log(name, error.name, error.code, error.permission, error.resource === process.cwd());
  }
}
console.log(typeof v8.startCpuProfile().stop(), typeof v8.startHeapProfile().stop());
