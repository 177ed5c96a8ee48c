const { startupSnapshot } = require("v8");
const local = Symbol("local");
const shared = Symbol.for("shared");
const thing = { [local]: 1, [shared]: 2, get twice() { return this[local] * 2; } };
Object.defineProperty(thing, "hidden", { value: 3 });
const frozen = Object.freeze({ a: Object.freeze([1]) });
const proxy = new Proxy({}, { get: (target, name) => `trapped ${String(name)}` });
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(thing[local], thing[Symbol.for("shared")], thing.twice, thing.hidden, Object.keys(thing));
  console.log(Object.isFrozen(frozen), Object.isFrozen(frozen.a), proxy.anything, Symbol.keyFor(shared));
});
