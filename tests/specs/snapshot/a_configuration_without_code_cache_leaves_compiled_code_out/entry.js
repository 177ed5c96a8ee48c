const functions = [];
for (let i = 0; i < 500; i++) {
  const f = new Function("a", "b", `let sum = ${i}; for (const one of [a, b]) { sum += one; if (sum > 10) sum -= one / 2; } return sum;`);
  f(1, 2);
  functions.push(f);
}
class Counter {
  #count = 0;
  next() {
    return ++this.#count;
  }
}
const counter = new Counter();
counter.next();
function* numbers() {
  yield 1;
  yield 2;
}
const running = numbers();
running.next();
require("path").join("a", "b");
require("v8").startupSnapshot.setDeserializeMainFunction(() => {
  console.log(functions.reduce((sum, f) => sum + f(1, 2), 0), counter.next(), running.next().value, require("path").join("a", "b"));
});
