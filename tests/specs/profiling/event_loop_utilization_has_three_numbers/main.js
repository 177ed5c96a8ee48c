const { performance, eventLoopUtilization } = require("perf_hooks");

console.log(eventLoopUtilization === performance.eventLoopUtilization, performance.eventLoopUtilization());
setTimeout(() => {
  const first = performance.eventLoopUtilization();
  console.log(Object.keys(first), first.idle > 0, first.active > 0, first.utilization > 0 && first.utilization <= 1);
  const end = Date.now() + 20;
  while (Date.now() < end) {}
  const second = performance.eventLoopUtilization();
  const since = performance.eventLoopUtilization(first);
  console.log(Object.keys(since), since.active >= 15, since.utilization > 0.9);
  const between = performance.eventLoopUtilization(second, first);
  console.log(between.active === second.active - first.active, between.idle === second.idle - first.idle);
}, 20);
