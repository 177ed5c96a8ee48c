const v8 = require("v8");

// Starts both profiles; gives a function that stops them and names the functions of the program in them.
exports.profile = function profile() {
  const cpu = v8.startCpuProfile({ sampleInterval: 1 });
  const heap = v8.startHeapProfile({ sampleInterval: 512 });
  try {
    v8.startHeapProfile();
  } catch (error) {
    console.log(error.code);
  }
  const below = (node) => [node, ...node.children.flatMap(below)];
  const names = (nodes, pattern) => [...new Set(nodes.map((node) => node.callFrame.functionName))].filter((name) => pattern.test(name));
  return () => ({ cpu: names(JSON.parse(cpu.stop()).nodes, /^busyIn/), heap: names(below(JSON.parse(heap.stop()).head), /^keepIn/) });
};
