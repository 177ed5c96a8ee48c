import v8 from "node:v8";

function spinInAModule() {
  const start = process.threadCpuUsage();
  while (process.threadCpuUsage(start).user < 100_000) {}
}

const handle = v8.startCpuProfile();
spinInAModule();
const profile = JSON.parse(handle.stop());
const { callFrame } = profile.nodes.find((node) => node.callFrame.functionName === "spinInAModule");
console.log(callFrame.lineNumber, callFrame.columnNumber, callFrame.url === import.meta.url);
