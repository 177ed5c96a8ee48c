const EventEmitter = require("node:events");

console.log("prototype:", Reflect.ownKeys(Object.getPrototypeOf(process)));
console.log("another:", new process.constructor());
console.log("listeners:", process.listeners("newListener").map((f) => f.name), process.listeners("removeListener").map((f) => f.name));
process.on("SIGNOTHING", () => {}).emit("SIGNOTHING");

EventEmitter.prototype.on.call(process, "SIGUSR2", (name, number) => {
  console.log("heard:", name, number);
  process.removeAllListeners("SIGUSR2");
  console.log("left:", process.listenerCount("SIGUSR2"));
  clearInterval(waits);
});
const waits = setInterval(() => {}, 1000);
process.kill(process.pid, "SIGUSR2");
