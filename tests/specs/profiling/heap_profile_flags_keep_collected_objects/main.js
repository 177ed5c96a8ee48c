const v8 = require("v8");

function dropManyObjects() {
  for (let i = 0; i < 50; i++) Array.from({ length: 2000 }, (_, i) => ({ i }));
}
function size(options) {
  const handle = v8.startHeapProfile({ sampleInterval: 512, ...options });
  dropManyObjects();
  gc();
  const all = (node) => [node, ...node.children.flatMap(all)];
  const dropped = all(JSON.parse(handle.stop()).head).filter((node) => node.callFrame.functionName === "dropManyObjects");
  return dropped.flatMap(all).reduce((total, node) => total + node.selfSize, 0);
}
console.log(size({}) < 100_000);
console.log(size({ forceGC: true }) < 100_000);
console.log(size({ includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true }) > 1_000_000);
