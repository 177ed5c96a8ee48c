const { AsyncResource, createHook, executionAsyncId, executionAsyncResource, triggerAsyncId } = require("node:async_hooks");
const { writeSync } = require("node:fs");

const print = (...values) => writeSync(1, `${values.join(" ")}\n`);
const main = executionAsyncId();
print("main", main, triggerAsyncId(), typeof executionAsyncResource());

// A timeout of a millisecond may come before an immediate, or after.
const shown = [];
const show = (name) => {
  shown.push([name, executionAsyncId() > 1, triggerAsyncId(), executionAsyncResource().constructor.name].join(" "));
};
setTimeout(show, 1, "timeout");
setImmediate(show, "immediate");
process.nextTick(show, "tick");

const resource = new AsyncResource("Mine");
print(resource.asyncId() > 1, resource.triggerAsyncId(), "type" in resource);
resource.runInAsyncScope(() => {
  print(executionAsyncId() === resource.asyncId(), triggerAsyncId(), executionAsyncResource() === resource);
});
print(new AsyncResource("Mine", { triggerAsyncId: 7 }).triggerAsyncId(), new AsyncResource("Mine", 8).triggerAsyncId());
for (const args of [[], [5], ["Mine", { triggerAsyncId: -2 }], ["Mine", 1.5]]) {
  try {
    new AsyncResource(...args);
  } catch (error) {
    print(error.name, error.code, error.message);
  }
}

setTimeout(() => {
  const types = new Map();
  const wanted = ["Timeout", "Immediate", "TickObject"];
  const log = [];
  createHook({
    init(id, type, trigger) {
      if (!wanted.includes(type)) return;
      types.set(id, type);
      log.push(`init ${type} by ${types.get(trigger) ?? (trigger > 1 ? "the timer" : trigger)}`);
    },
    before: (id) => types.has(id) && log.push(`before ${types.get(id)} ${executionAsyncId() === id}`),
    after: (id) => types.has(id) && log.push(`after ${types.get(id)}`),
    destroy: (id) => types.has(id) && log.push(`destroy ${types.get(id)}`),
  }).enable();
  setImmediate(() => setTimeout(() => {}, 1));
  process.on("exit", () => {
    print(shown.sort().join("\n"));
    for (const type of wanted) print(log.filter((line) => line.split(" ")[1] === type).join("\n"));
  });
}, 20);

process.once("uncaughtException", (error) => {
  print(error.message);
  setImmediate(() => print("after an uncaught error", executionAsyncId() > 1));
});
setTimeout(() => {
  throw new Error("in a timer");
}, 5);
