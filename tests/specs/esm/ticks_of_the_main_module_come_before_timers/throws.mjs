import { busy } from "./busy.mjs";
process.on("uncaughtException", (error, origin) => console.log(error.message, origin));
setTimeout(() => console.log("timer"), 0);
process.nextTick(() => console.log("tick"));
busy();
throw new Error("told once");
