const { AsyncLocalStorage } = require("node:async_hooks");

const first = new AsyncLocalStorage();
const second = new AsyncLocalStorage({ defaultValue: "default", name: "second" });
first.run(1, () => {
  second.enterWith("entered");
  console.log(first.getStore(), second.getStore());
});
console.log(first.getStore(), second.getStore());
first.enterWith(2);
first.run(3, () => second.disable());
console.log(first.getStore(), second.getStore());

const scope = second.withScope("in the scope");
console.log(second.getStore(), Object.keys(scope));
scope.dispose();
scope.dispose();
console.log(second.getStore());
{
  using _ = second.withScope("until the end");
  console.log(second.getStore());
}
console.log(second.getStore(), second.exit(() => second.getStore()), second.name);

// What is thrown, and what is rejected, is heard of in the context in which it was.
const token = new AsyncLocalStorage();
process.on("uncaughtException", (error) => console.log(error.message, token.getStore()));
process.on("unhandledRejection", (error) => console.log(error.message, token.getStore()));
token.run("tick", () => process.nextTick(fail, "tick"));
token.run("immediate", () => setImmediate(fail, "immediate"));
setImmediate(() => {
  token.run("timer", () => setTimeout(fail, 1, "timer"));
  token.run("promise", () => setTimeout(async () => fail("promise"), 20));
  setTimeout(() => console.log("outside", token.getStore()), 40);
});
function fail(message) {
  throw new Error(message);
}
