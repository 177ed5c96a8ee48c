const usage = process.resourceUsage();
console.log(Object.keys(usage), Object.values(usage).every((value) => Number.isInteger(value) && value >= 0));
console.log(usage.userCPUTime + usage.systemCPUTime > 0, usage.maxRSS > 10_000);
const memory = process.memoryUsage();
console.log(Object.keys(memory), Object.values(memory).every((value) => Number.isInteger(value) && value > 0));
console.log(process.memoryUsage.name, Object.keys(process.memoryUsage), process.memoryUsage.rss.name);
console.log(process.memoryUsage.rss() > 10_000_000, memory.heapUsed <= memory.heapTotal);
const buffer = new ArrayBuffer(5_000_000);
console.log(process.memoryUsage().arrayBuffers - memory.arrayBuffers >= buffer.byteLength);
console.log(process.memoryUsage().external - memory.external >= buffer.byteLength);
for (const name of ["constrainedMemory", "availableMemory"]) {
  console.log(name, process[name].name, typeof process[name](), process[name]() > 0);
}
