const { promiseHooks } = require("v8");

const log = [];
const stopInit = promiseHooks.onInit((...args) => log.push(`init ${args.length}`));
const stopSettled = promiseHooks.onSettled((...args) => log.push(`settled ${args.length}`));
Promise.resolve();
stopInit();
Promise.resolve();
const stopBoth = promiseHooks.createHook({
  init: (...args) => log.push(`init ${args.length}`),
  settled: (...args) => log.push(`second settled ${args.length}`),
});
Promise.resolve();
stopBoth();
Promise.resolve();
stopSettled();
Promise.resolve();
console.log(log.join("\n"));
