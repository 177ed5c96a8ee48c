const { promiseHooks } = require("v8");

let first = 0;
let second = 0;
const stop = promiseHooks.onInit(() => {
  first++;
  stop();
  stop();
});
const stopOther = promiseHooks.onInit(() => second++);
Promise.resolve();
Promise.resolve();
stopOther();
Promise.resolve();
console.log(first, second);
