const v8 = require("v8");

const cpu = v8.startCpuProfile();
const heap = v8.startHeapProfile();
const { constructor: CpuHandle } = cpu;
const { constructor: HeapHandle } = heap;
cpu.stop();
heap.stop();
for (const handle of [new CpuHandle(12345), new HeapHandle()]) {
  try {
    console.log("returned", handle.stop());
  } catch (error) {
    console.log(error.name, error.code, error.message, Object.keys(error), error.constructor === Error);
  }
  console.log(handle.stop(), handle[Symbol.dispose]());
}
// The heap has one profile, whoever stops it.
const running = v8.startHeapProfile();
console.log(typeof new HeapHandle().stop());
try {
  console.log(running.stop());
} catch (error) {
  console.log(error.code);
}
