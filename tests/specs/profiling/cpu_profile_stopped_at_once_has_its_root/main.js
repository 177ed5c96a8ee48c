const v8 = require("v8");

const profile = JSON.parse(v8.startCpuProfile().stop());
console.log(profile.nodes[0].callFrame.functionName, profile.nodes[0].id);
console.log(profile.startTime > 0, profile.startTime <= profile.endTime);
console.log(profile.samples.length === profile.timeDeltas.length);
console.log(profile.nodes.every(({ hitCount, callFrame }) => hitCount >= 0 && typeof callFrame.url === "string"));
