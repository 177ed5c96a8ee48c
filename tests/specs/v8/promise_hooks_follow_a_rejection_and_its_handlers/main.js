const { promiseHooks } = require("v8");

const log = [];
const names = new Map();
const name = (promise) => names.get(promise) ?? names.set(promise, `p${names.size}`).get(promise);
const stop = promiseHooks.createHook({
  init: (promise, parent) => log.push(`init ${name(promise)}${parent ? ` of ${name(parent)}` : ""}`),
  before: (promise) => log.push(`before ${name(promise)}`),
  after: (promise) => log.push(`after ${name(promise)}`),
  settled: (promise) => log.push(`settled ${name(promise)}`),
});
let settle;
const pending = new Promise((resolve, reject) => (settle = reject));
pending.catch(() => log.push("catch")).then(() => log.push("then"));
pending.finally(() => log.push("finally")).catch(() => log.push("catch of finally"));
new Promise(() => {}).then(() => log.push("never"));
log.push("rejecting");
settle(new Error("rejected"));
settle("again");
// A tick that is asked for by a microtask comes after all of them.
queueMicrotask(() => {
  process.nextTick(() => {
    stop();
    console.log(log.join("\n"));
  });
});
