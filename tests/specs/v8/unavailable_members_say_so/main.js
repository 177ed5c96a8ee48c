function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

show(() => v8.takeCoverage());
show(() => v8.stopCoverage());
show(() => v8.setHeapSnapshotNearHeapLimit(1));
show(() => v8.setHeapProfileNearHeapLimit(1));
show(() => new v8.GCProfiler());
show(() => v8.startCpuProfile());
show(() => v8.startHeapProfile({ sampleInterval: 1024 }));
