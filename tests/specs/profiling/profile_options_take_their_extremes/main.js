const v8 = require("v8");

for (const options of [{ sampleInterval: 0 }, { sampleInterval: Number.MIN_VALUE }, { sampleInterval: 0.0015 },
  { sampleInterval: 2147483.647 }, { maxBufferSize: 1 }, { maxBufferSize: 2 ** 32 - 1 }, { maxBufferSize: 4294967294.5 }]) {
  const { nodes, samples } = JSON.parse(v8.startCpuProfile(options).stop());
  console.log(options, nodes[0].callFrame.functionName, samples.length <= (options.maxBufferSize ?? Infinity));
}
for (const options of [{ sampleInterval: 1 }, { sampleInterval: Number.MAX_SAFE_INTEGER }, { stackDepth: 0 }, { stackDepth: 2 ** 31 - 1 },
  { forceGC: true, includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true },
  { forceGC: false, includeObjectsCollectedByMajorGC: false, includeObjectsCollectedByMinorGC: false }]) {
  const { head, samples } = JSON.parse(v8.startHeapProfile(options).stop());
  console.log(options, head.callFrame.functionName, Array.isArray(samples));
}
