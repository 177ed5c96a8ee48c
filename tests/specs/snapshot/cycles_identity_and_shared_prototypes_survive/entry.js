const { startupSnapshot } = require("v8");
const a = { name: "a" };
const b = { name: "b", a };
a.b = b;
a.self = a;
Array.prototype.last = function () { return this.at(-1); };
const bare = Object.create(null, { x: { value: 1, enumerable: true } });
globalThis.onTheGlobal = a;
var declared = 1;
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(a.b.a === a, a.self.self === a, onTheGlobal === a, [1, 2, 3].last(), Object.getPrototypeOf(bare), typeof globalThis.declared);
  console.log([] instanceof Array, a.constructor === Object, JSON.parse("[1]").last(), structuredClone([4]).last());
});
