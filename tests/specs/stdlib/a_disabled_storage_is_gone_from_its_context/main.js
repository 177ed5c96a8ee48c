const { AsyncLocalStorage } = require("node:async_hooks");

const a = new AsyncLocalStorage();
const b = new AsyncLocalStorage();
a.run(1, () => {
  b.run(2, () => {
    setTimeout(() => console.log("inner", a.getStore(), b.getStore()), 1);
    const inContext = AsyncLocalStorage.snapshot();
    a.disable();
    console.log(a.getStore(), b.getStore(), inContext(() => a.getStore()));
    a.enterWith(5);
    console.log(a.getStore(), inContext(() => a.getStore()));
  });
  Promise.resolve().then(() => console.log("promise", a.getStore()));
  console.log(a.getStore());
  a.disable();
  console.log(a.getStore());
});
const withDefault = new AsyncLocalStorage({ defaultValue: 9 });
withDefault.run(3, () => {
  withDefault.disable();
  console.log(withDefault.getStore());
});
