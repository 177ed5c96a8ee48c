const { performance } = require("node:perf_hooks");
const { startupSnapshot } = require("node:v8");
const now = () => ({
  cpu: process.cpuUsage(),
  thread: process.threadCpuUsage(),
  resources: process.resourceUsage(),
  loop: performance.eventLoopUtilization(),
});
let seen;
setTimeout(() => {
  const start = process.cpuUsage();
  while (process.cpuUsage(start).user < 300_000);
  seen = now();
}, 300);
startupSnapshot.setDeserializeMainFunction(async () => {
  const { user, system } = process.cpuUsage(seen.cpu);
  console.log(user >= 0, system >= 0, user < 300_000);
  console.log(process.threadCpuUsage(seen.thread).user >= 0);
  const { minorPageFault, userCPUTime } = process.resourceUsage();
  console.log(userCPUTime >= seen.resources.userCPUTime, minorPageFault >= seen.resources.minorPageFault);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const { active, idle, utilization } = performance.eventLoopUtilization(seen.loop);
  console.log(active >= 0, idle >= 0 && idle < performance.now() + 1, utilization >= 0 && utilization <= 1);
});
