const { promiseHooks } = require("v8");

process.on("uncaughtException", (error) => console.log("uncaught:", error.message));
const stopFirst = promiseHooks.onInit(() => {
  throw new Error("in the first hook");
});
const stopSecond = promiseHooks.onInit(() => console.log("the second hook runs"));
const promise = Promise.resolve(5);
stopFirst();
stopSecond();
promise.then((value) => console.log("value", value));
