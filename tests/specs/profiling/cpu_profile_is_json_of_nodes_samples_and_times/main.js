const v8 = require("v8");

const handle = v8.startCpuProfile();
const start = process.threadCpuUsage();
while (process.threadCpuUsage(start).user < 30_000) {}
const text = handle.stop();
const profile = JSON.parse(text);
console.log(text === JSON.stringify(profile));
console.log(Object.keys(profile));
const [root] = profile.nodes;
console.log(Object.keys(root), Object.keys(root.callFrame));
console.log(root.id, root.hitCount, root.callFrame);
console.log(profile.samples.length > 0, profile.samples.length === profile.timeDeltas.length);
const ids = new Set(profile.nodes.map((node) => node.id));
console.log(ids.size === profile.nodes.length, profile.samples.every((id) => ids.has(id)));
console.log(profile.nodes.every((node) => (node.children ?? []).every((id) => ids.has(id))));
console.log(profile.endTime - profile.startTime >= 30_000);
console.log([profile.startTime, profile.endTime, ...profile.timeDeltas].every(Number.isInteger));
