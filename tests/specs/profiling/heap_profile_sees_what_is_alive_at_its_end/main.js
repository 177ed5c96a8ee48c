const v8 = require("v8");

function before() { return Array.from({ length: 10000 }, (_, i) => ({ i })); }
function kept() { return Array.from({ length: 10000 }, (_, i) => ({ i })); }
function dropped() { return Array.from({ length: 10000 }, (_, i) => ({ i })); }
function after() { return Array.from({ length: 10000 }, (_, i) => ({ i })); }

const list = [before()];
const handle = v8.startHeapProfile({ sampleInterval: 256 });
list.push(kept());
dropped();
gc();
const text = handle.stop();
list.push(after());
const all = (node) => [node, ...node.children.flatMap(all)];
const names = new Set(all(JSON.parse(text).head).map((node) => node.callFrame.functionName));
console.log([before, kept, after].map(({ name }) => `${name} ${names.has(name)}`).join());
const { samples } = JSON.parse(text);
console.log(samples.every(({ size, nodeId, ordinal }) => size > 0 && nodeId > 0 && ordinal > 0));
console.log(new Set(samples.map(({ ordinal }) => ordinal)).size === samples.length);
