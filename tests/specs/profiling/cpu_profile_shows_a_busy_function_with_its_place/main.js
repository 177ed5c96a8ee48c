const v8 = require("v8");
const { pathToFileURL } = require("url");

function spinForAWhile() {
  const start = process.threadCpuUsage();
  while (process.threadCpuUsage(start).user < 100_000) {}
}

const handle = v8.startCpuProfile();
spinForAWhile();
const profile = JSON.parse(handle.stop());
const node = profile.nodes.find((node) => node.callFrame.functionName === "spinForAWhile");
// Lines and columns count from 0.
console.log(node.callFrame.lineNumber, node.callFrame.columnNumber, typeof node.callFrame.scriptId);
console.log(node.callFrame.url === __filename, node.callFrame.url === pathToFileURL(__filename).href);
const parent = profile.nodes.find((other) => other.children?.includes(node.id));
console.log(JSON.stringify(parent.callFrame.functionName), parent.callFrame.url === node.callFrame.url);
const below = new Set([node.id]);
for (const other of profile.nodes) if (below.has(other.id)) other.children?.forEach((id) => below.add(id));
console.log(profile.samples.some((id) => below.has(id)));
