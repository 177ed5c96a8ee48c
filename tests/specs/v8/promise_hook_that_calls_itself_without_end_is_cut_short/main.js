const { promiseHooks } = require("v8");

process.on("uncaughtException", (error, origin) => console.log("uncaught", error.name, error.message, origin));
let depth = 0;
const stop = promiseHooks.onInit(() => {
  depth++;
  Promise.resolve();
});
const promise = Promise.resolve(5);
stop();
console.log(depth > 100);
promise.then((value) => console.log("value", value));
