function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

for (const options of [null, 5, [], { sampleInterval: "1" }, { sampleInterval: -1 }, { sampleInterval: 2147484 },
  { sampleInterval: NaN }, { maxBufferSize: "1" }, { maxBufferSize: 0 }, { maxBufferSize: 2 ** 32 }]) {
  show(() => v8.startCpuProfile(options));
}
for (const options of [null, 5, [], { sampleInterval: 0 }, { sampleInterval: 1.5 }, { sampleInterval: "1" }, { stackDepth: -1 },
  { stackDepth: 2 ** 31 }, { stackDepth: null }, { forceGC: 1 }, { includeObjectsCollectedByMajorGC: "" },
  { includeObjectsCollectedByMinorGC: 0 }]) {
  show(() => v8.startHeapProfile(options));
}
