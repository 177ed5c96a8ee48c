const { startupSnapshot } = require("node:v8");

const { instanceOf, module: module_ } = require("counter");

const instance = instanceOf(module_, {});
const other = instanceOf(module_);
const { add, next } = instance.exports;

console.log(next(), next(), other.exports.next(), add(2n ** 40n));
console.log(instance instanceof WebAssembly.Instance, Object.isFrozen(instance.exports), Object.keys(instance.exports));
console.log(next.name, add.length);
try {
  add(1);
} catch (error) {
  console.log(error.message);
}
try {
  instanceOf(module_, 1);
} catch (error) {
  console.log(error.message);
}
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(next(), other.exports.next(), add(1n) === 2n ** 40n + 6n, instance.exports.next === next);
  console.log(new WebAssembly.Instance(module_).exports.next());
});
