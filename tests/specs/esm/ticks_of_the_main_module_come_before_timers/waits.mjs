import { busy } from "./busy.mjs";
setTimeout(() => console.log("timer"), 0);
process.nextTick(() => console.log("tick"));
Promise.resolve().then(() => console.log("microtask"));
busy();
await null;
process.nextTick(() => console.log("tick behind the await"));
await new Promise((resolve) => setTimeout(resolve, 20));
console.log("end");
