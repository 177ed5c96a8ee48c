const addon = require("./addon.node");
const { add, Counter, tools, countCalls, number, call, makeFunction } = addon;
// A function that is made of nothing, and a class that packages make of one.
const sum = makeFunction();
sum.twice = (value) => sum(value, value);

// Used while loading, as programs do: results and callbacks are plain.
tools.mine = tools.points(tools);
const sums = [add(1, 2), tools.add(3, 4), call((x) => x * 2), new Counter(5).increment().value];
if (globalThis.inBuild) for (let i = 0; i < 10; i++) countCalls();

class Loud extends Counter {
  increment() {
    return super.increment().increment0();
  }
}
Counter.prototype.increment0 = function () {
  this.loud = true;
  return this;
};
console.log(new Loud(1).increment().value, Object.keys(addon).join());

module.exports = () => {
  console.log(sums.join(), number, countCalls(), addon.countCalls());
  console.log(sum(1, 2), sum.twice(4), sum.name, makeFunction()(3, 4));
  console.log(tools.points(tools), Object.keys(tools).join(), require("node:util").types.isExternal(tools.pointer));
  console.log(add(20, 22), addon.add === add, tools.add(1, 1), call((x) => `called with ${x}`));
  const counter = new Counter(7);
  console.log(counter.increment().increment().value, counter instanceof Counter, counter.constructor === Counter);
  const loud = new Loud(1);
  console.log(loud.increment().value, loud.loud, loud instanceof Loud, loud instanceof Counter, loud.constructor.name);
  const made = Counter.create();
  console.log(made.value, made instanceof Counter, made.increment0() === made, Object.getPrototypeOf(made) === Counter.prototype);
  console.log(Counter.name, add.name, Object.getOwnPropertyNames(Counter.prototype).sort().join());
  console.log(require("./addon.node") === addon);
};
