const { promiseHooks } = require("v8");

process.on("uncaughtException", (error, origin) => console.log("uncaught:", error.message, origin));
const stop = promiseHooks.onSettled(() => {
  throw new Error("in the only hook");
});
const promise = Promise.resolve(5);
console.log("goes on");
stop();
promise.then((value) => console.log("value", value));
