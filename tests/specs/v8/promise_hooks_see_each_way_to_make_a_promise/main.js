const { promiseHooks } = require("v8");

class Kind extends Promise {}
const made = new Promise(() => {});
const ofKind = new Kind(() => {});
const ways = {
  "new Promise": () => new Promise(() => {}),
  "Promise.resolve of a value": () => Promise.resolve(5),
  "Promise.resolve of a promise": () => Promise.resolve(made),
  "Promise.resolve of a thenable": () => Promise.resolve({ then() {} }),
  "Promise.withResolvers": () => Promise.withResolvers(),
  "Promise.try": () => Promise.try(() => 5),
  "then": () => made.then(() => {}),
  "catch": () => made.catch(() => {}),
  "finally": () => made.finally(() => {}),
  "a subclass": () => new Kind(() => {}),
  "then of a subclass": () => ofKind.then(() => {}),
  "async function": () => (async () => {})(),
  "await of a promise": () => (async () => { await made; })(),
  "await of a subclass": () => (async () => { await ofKind; })(),
  "next of an async generator": () => (async function* () {})().next(),
  "Promise.race": () => Promise.race([made]),
  "nextTick and queueMicrotask": () => process.nextTick(queueMicrotask, () => {}),
};
for (const [way, run] of Object.entries(ways)) {
  const seen = [];
  const stop = promiseHooks.onInit((promise, parent) => seen.push(`${promise.constructor.name}${parent === made ? " of it" : ""}`));
  run();
  stop();
  console.log(`${way}:`, seen.join(", ") || "none");
}
