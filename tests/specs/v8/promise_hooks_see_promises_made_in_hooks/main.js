const { promiseHooks } = require("v8");

let depth = 0;
const stop = promiseHooks.onInit(() => {
  if (depth < 3) {
    depth++;
    Promise.resolve();
  }
});
Promise.resolve();
stop();
console.log(depth);
