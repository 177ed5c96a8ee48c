const { AsyncLocalStorage, createHook } = require("async_hooks");
const { promiseHooks } = require("v8");

let count = 0;
const inits = () => {
  count = 0;
  Promise.resolve(1);
  return count;
};
const stop = promiseHooks.onInit(() => count++);
console.log("alone", inits());
const hook = createHook({ init() {}, before() {}, after() {}, promiseResolve() {} }).enable();
console.log("with an async hook", inits());
hook.disable();
console.log("with a disabled one", inits());
const storage = new AsyncLocalStorage();
console.log("in a storage", storage.run("store", inits));
storage.run("store", () => Promise.resolve().then(() => {
  console.log(storage.getStore());
  stop();
  console.log("stopped", inits());
}));
