const { queryObjects } = require("v8");

class Ours {}
const kept = [new Ours()];
const withPrototype = (prototype) => Object.assign(function () {}, { prototype });
const functions = {
  arrow: () => {}, bound: Ours.bind(), async: async () => {}, method: { method() {} }.method, native: Math.max, proxy: new Proxy(() => {}, {}),
  null: withPrototype(null), number: withPrototype(5), string: withPrototype("x"), symbol: withPrototype(Symbol("s")), undefined: withPrototype(undefined),
};
for (const [name, ctor] of Object.entries(functions)) {
  console.log(name, queryObjects(ctor), queryObjects(ctor, { format: "summary" }));
}
const callable = withPrototype(() => {});
kept.push(Object.create(callable.prototype), new Proxy(new Ours(), {}));
console.log(queryObjects(callable), queryObjects(new Proxy(Ours, {})), kept.length);
