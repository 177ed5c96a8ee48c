const v8 = require("v8");
const { pathToFileURL } = require("url");

function keepManyObjects() {
  return Array.from({ length: 20000 }, (_, i) => ({ i, list: [i] }));
}

const handle = v8.startHeapProfile({ sampleInterval: 1024 });
globalThis.kept = keepManyObjects();
const text = handle.stop();
const profile = JSON.parse(text);
console.log(text === JSON.stringify(profile));
console.log(Object.keys(profile));
console.log(Object.keys(profile.head), profile.head.callFrame);
console.log(Object.keys(profile.samples[0]));
const all = (node) => [node, ...node.children.flatMap(all)];
const nodes = all(profile.head);
const node = nodes.find((node) => node.callFrame.functionName === "keepManyObjects");
console.log(node.callFrame.lineNumber, node.callFrame.columnNumber, typeof node.callFrame.scriptId);
console.log(node.callFrame.url === __filename, node.callFrame.url === pathToFileURL(__filename).href);
const size = all(node).reduce((total, node) => total + node.selfSize, 0);
console.log(size > 200_000);
const ids = new Set(nodes.map((node) => node.id));
console.log(ids.size === nodes.length, profile.samples.every((sample) => ids.has(sample.nodeId)));
