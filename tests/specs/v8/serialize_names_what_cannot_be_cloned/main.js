function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const values = [
  async () => {}, function* generator() {}, (function* () {})(), [].values(), new Map().keys(), new Set().entries(), "a".matchAll(/a/g),
  Symbol.iterator, Object(Symbol("boxed")), new FinalizationRegistry(() => {}), new WeakSet(), new Proxy([], {}), globalThis,
  (function () { return arguments; })(1), new Intl.NumberFormat(), new Intl.Collator(), Reflect.ownKeys, Math.max,
  new Map([[1, () => {}]]), new Set([Symbol("in a set")]), { toJSON() {} }, [[[Promise.resolve()]]],
];
for (const value of values) {
  show(() => v8.serialize(value).toString("hex"));
}
// What has nothing of its own is an empty object.
console.log([Math, JSON, Reflect, Intl].map((namespace) => v8.serialize(namespace).toString("hex")).join());
