const { AsyncLocalStorage } = require("node:async_hooks");

const storage = new AsyncLocalStorage();
process.on("uncaughtException", (error, origin) => {
  console.log("uncaught:", error?.message ?? error, origin);
  queueMicrotask(() => console.log("a microtask of the listener"));
});
queueMicrotask(function () {
  console.log(this === globalThis || this === undefined, arguments.length);
  throw new Error("the first");
});
queueMicrotask(() => console.log("the second runs"));
queueMicrotask(() => {
  throw 3;
});
queueMicrotask(() => Promise.reject(new Error("not thrown")).catch(({ message }) => console.log("caught:", message)));
storage.run("inside", () => queueMicrotask(() => console.log("context:", storage.getStore())));
process.nextTick(() => console.log("a tick"));
setTimeout(() => {
  queueMicrotask(() => {
    throw new Error("of a timer");
  });
  queueMicrotask(() => console.log("context afterwards:", storage.getStore()));
}, 1);
