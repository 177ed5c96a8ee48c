const v8 = require("v8");

let cpu, heap, gc;
{
  using first = v8.startCpuProfile();
  using second = v8.startHeapProfile();
  using third = new v8.GCProfiler();
  third.start();
  [cpu, heap, gc] = [first, second, third];
}
console.log(cpu.stop(), heap.stop(), gc.stop());
try {
  using open = v8.startHeapProfile();
  throw new Error("in the block");
} catch (error) {
  console.log(error.message, typeof v8.startHeapProfile().stop());
}
