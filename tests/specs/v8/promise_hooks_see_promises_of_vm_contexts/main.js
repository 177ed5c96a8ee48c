const { promiseHooks } = require("v8");
const vm = require("vm");

const earlier = vm.createContext();
const log = [];
const stop = promiseHooks.createHook({
  init: (promise, parent) => log.push(`init ${promise instanceof Promise} ${parent !== undefined}`),
  settled: (promise) => log.push(`settled ${promise instanceof Promise}`),
});
const show = (title) => console.log(title, log.splice(0).join(", ") || "nothing");
vm.runInThisContext("Promise.resolve(1)");
show("this context:");
vm.runInContext("Promise.resolve(1)", earlier);
show("a context made before the hook:");
vm.runInNewContext("Promise.resolve(1).then(() => {})");
show("a context made after it:");
stop();
vm.runInContext("Promise.resolve(1)", earlier);
vm.runInNewContext("Promise.resolve(1)");
show("stopped:");
