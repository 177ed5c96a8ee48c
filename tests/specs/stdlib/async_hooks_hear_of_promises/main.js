const { createHook, executionAsyncId, executionAsyncResource, triggerAsyncId } = require("node:async_hooks");
const { writeSync } = require("node:fs");
const log = [];
const types = new Map();
const ids = [];
const name = (id) => (ids.includes(id) ? `#${ids.indexOf(id)}` : id === 1 ? "main" : "other");
const hook = createHook({
  init(id, type, trigger, resource) {
    types.set(id, type);
    if (type !== "PROMISE") return;
    ids.push(id);
    log.push(`init ${name(id)} by ${name(trigger)} ${resource.constructor.name}`);
  },
  before: (id) => types.get(id) === "PROMISE" && log.push(`before ${name(id)} ${executionAsyncId() === id}`),
  after: (id) => types.get(id) === "PROMISE" && log.push(`after ${name(id)}`),
  promiseResolve: (id) => log.push(`resolve ${name(id)}`),
}).enable();

const promise = new Promise((resolve) => resolve(1));
const then = promise.then(() => {
  log.push(`in then ${name(executionAsyncId())} by ${name(triggerAsyncId())} ${executionAsyncResource() === then}`);
});
(async () => {
  await 1;
  log.push(`behind await ${name(executionAsyncId())}`);
  await promise;
})();

setTimeout(() => {
  hook.disable();
  Promise.resolve().then(() => {});
  writeSync(1, `${log.join("\n")}\n`);
}, 20);
