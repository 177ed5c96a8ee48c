const { AsyncLocalStorage } = require("node:async_hooks");
const storage = new AsyncLocalStorage();

process.on("uncaughtException", (error, origin) => console.log(origin, error.message, storage.getStore()));
storage.run("outer", () => {
  queueMicrotask(() => {
    console.log(1, storage.getStore());
    storage.enterWith("entered");
    queueMicrotask(() => console.log(3, storage.getStore()));
  });
  storage.run("inner", () => queueMicrotask(() => console.log(2, storage.getStore())));
  queueMicrotask(() => {
    throw new Error("thrown");
  });
});
queueMicrotask(() => console.log("outside", storage.getStore()));
Promise.resolve().then(() => console.log("promise", storage.getStore()));
