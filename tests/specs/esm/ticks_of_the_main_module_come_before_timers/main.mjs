import { busy } from "./busy.mjs";
setTimeout(() => console.log("timer"), 0);
process.nextTick(() => console.log("tick"));
queueMicrotask(() => console.log("microtask"));
busy();
