import v8 from "node:v8";

function spinInAModule() {
  const end = process.hrtime.bigint() + 100_000_000n;
  while (process.hrtime.bigint() < end) {}
}

const handle = v8.startCpuProfile();
spinInAModule();
const profile = JSON.parse(handle.stop());
const { callFrame } = profile.nodes.find((node) => node.callFrame.functionName === "spinInAModule");
console.log(callFrame.lineNumber, callFrame.columnNumber, callFrame.url === import.meta.url);
