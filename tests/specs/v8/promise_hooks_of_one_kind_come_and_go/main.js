const { promiseHooks } = require("v8");

const log = [];
function run() {
  Promise.resolve();
  console.log(log.splice(0).join(" ") || "nothing");
}

run();
const same = () => log.push("same");
const stopOne = promiseHooks.onInit(same);
run();
const stopTwo = promiseHooks.onInit(same);
const stopOther = promiseHooks.onInit(() => log.push("other"));
run();
stopOne();
stopOne();
run();
stopTwo();
run();
stopOther();
run();
const stopAgain = promiseHooks.onInit(() => log.push("again"));
run();
stopAgain();
run();

// A hook that is started or stopped by a hook counts from the next event on.
let stopLate;
const stopFirst = promiseHooks.onInit(() => {
  log.push("first");
  stopLate ??= promiseHooks.onInit(() => log.push("late"));
});
run();
run();
stopFirst();
stopLate();
let stopLast;
const stopIt = promiseHooks.onInit(() => {
  log.push("stops the last");
  stopLast();
});
stopLast = promiseHooks.onInit(() => log.push("last"));
run();
run();
stopIt();
